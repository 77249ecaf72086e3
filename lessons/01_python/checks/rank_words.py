"""Check of `rank`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

WORDS = ["batch", "epoch", "gradient", "layer", "loss", "network", "weight"]
Pairs = list[tuple[str, int]]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Frequent words come first, and ties stand in the order of the alphabet."""
    for _ in range(3):
        counts = _counts(rng)
        expected = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        got = learner.rank(counts)
        if got is None and learner.uses("rank", "sort"):
            raise Wrong(
                "sort_returns_the_list",
                "`sort` puts that very list in order and returns nothing; what you returned is "
                "that nothing.",
            )
        learner.compare(got, expected, *_mistakes(counts, expected))
        if learner.changed_its_arguments:
            raise Wrong(
                "changes_what_it_was_given",
                "The dictionary you were given has changed; only read it.",
            )
    yield "The most frequent word comes first, and equal ones stand in the order of the alphabet."
    learner.compare(learner.rank({}), [])
    yield "No words, no ranks."


def _counts(rng: np.random.Generator) -> dict[str, int]:
    """Draw counts in which three words tie, met in neither order of the alphabet."""
    chosen = sorted(rng.choice(WORDS, 5, replace=False).tolist())
    rare, tied, often = (int(n) for n in np.cumsum(rng.integers(1, 9, 3)))
    first, last, *ties = (str(chosen[k]) for k in (1, 3, 2, 4, 0))
    return {ties[0]: tied, last: often, ties[1]: tied, first: rare, ties[2]: tied}


def _mistakes(counts: dict[str, int], expected: Pairs) -> list[Mistake]:
    pairs = counts.items()
    only = "These are the words without their numbers: walking through a dictionary gives its keys."
    by_word = (
        "This is the order of the alphabet, forwards or backwards. Tuples are compared by their "
        "first item, and only where that is equal by the next: here the word decided, not the "
        "number."
    )
    backwards = (
        "The numbers are right, but equal ones stand against the alphabet: `reverse=True` turns "
        "everything around, the words as well."
    )
    ties = "Words with equal numbers stand in the order in which they were put into the dictionary."
    lists = (
        "The order is right, but each pair is a list; a pair that belongs together is a tuple: "
        "(word, number)."
    )
    rare = "The rarest word comes first: sorting goes from small to large."
    return [
        Mistake("a_dictionary_hands_out_pairs", [word for word, _ in expected], only),
        Mistake("pairs_compare_by_their_number", sorted(pairs, reverse=True), by_word),
        Mistake("pairs_compare_by_their_number", sorted(pairs), by_word),
        Mistake(
            "reverses_the_alphabet_too",
            sorted(pairs, key=lambda p: (p[1], p[0]), reverse=True),
            backwards,
        ),
        Mistake("ties_sort_themselves", sorted(pairs, key=lambda p: -p[1]), ties),
        Mistake("rarest_first", sorted(pairs, key=lambda p: (p[1], p[0])), rare),
        Mistake("rarest_first", sorted(pairs, key=lambda p: p[1]), rare),
        Mistake("pairs_are_lists", [list(pair) for pair in expected], lists),
    ]
