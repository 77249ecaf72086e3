"""Check of `most_frequent_pair` and `merge`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from momentum.course import Learner, Mistake, Wrong

Pair = tuple[int, int]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A clear winner, a draw, a row of equals; then merging, the same token thrice included."""
    tokens = _clear(rng)
    learner.compare(learner.most_frequent_pair(list(tokens)), (7, 4), *_chosen_wrongly(tokens))
    yield "The pair that stands there most often."
    learner.compare(
        learner.most_frequent_pair([9, 8, 3, 9, 8, 3, 9]),
        (3, 9),
        Mistake(
            "the_first_of_equals",
            (9, 8),
            "Three pairs are equally frequent; of them the smallest tuple is meant. Whoever learns "
            "from the same text must get the same tokens, in whatever order it was read.",
        ),
    )
    yield "Of equally frequent pairs the smallest."
    _merged(learner, rng)
    yield "Merged from left to right."


def _clear(rng: np.random.Generator) -> list[int]:
    """(7, 4) stands there most often; 1 is the most frequent token; (1, 5) and (5, 1) add up."""
    pieces = [[7, 4]] * 6 + [[1, 5, 1]] * 4 + [[1, 9]] * 3 + [[1, 3]] * 3 + [[2, 1]] * 2
    order = rng.permutation(len(pieces)).tolist()
    return [token for place in order for token in (*pieces[place], 100 + place)]


def _chosen_wrongly(tokens: list[int]) -> Iterator[Mistake]:
    both = Counter(tuple(sorted(pair)) for pair in pairwise(tokens))
    apart = Counter(token for token in tokens)
    (first, _), (second, _) = apart.most_common(2)
    yield Mistake(
        "in_either_order",
        min(both, key=lambda pair: (-both[pair], pair)),
        "You counted (1, 5) and (5, 1) as one pair. In a text th is not ht.",
    )
    yield Mistake(
        "two_frequent_tokens",
        (first, second),
        "These are the two most frequent tokens. They need not stand side by side.",
    )
    yield Mistake(
        "the_rarest_pair",
        min(Counter(pairwise(tokens)).items(), key=lambda item: (item[1], item[0]))[0],
        "That pair is the rarest.",
    )


def _merged(learner: Learner, rng: np.random.Generator) -> None:
    tokens = [3, 1, 2, 2, 1, 1, 2, *rng.integers(4, 9, 4).tolist(), 1, 2, 1]
    given = list(tokens)
    right = _by_text(tokens, (1, 2))
    got = learner.merge(given, (1, 2), 256)
    mistakes = (
        Mistake(
            "merges_only_once",
            [3, 256, *tokens[3:]],
            "Only the first such pair was merged.",
        ),
        Mistake(
            "keeps_the_right_one",
            _kept_right(tokens),
            "The right token of each pair is still there: the new one stands for both.",
        ),
        Mistake(
            "either_order_merges",
            _either(tokens),
            "You merged (2, 1) as well. A token stands for its two parts in their order.",
        ),
    )
    learner.compare(got, right, *mistakes)
    if learner.changed_its_arguments:
        raise Wrong("changes_its_tokens", "The tokens you were given changed: make a new list.")
    learner.compare(
        learner.merge([5, 5, 5, 6, 5, 5], (5, 5), 300),
        [300, 5, 6, 300],
        Mistake(
            "merges_overlapping_pairs",
            [300, 300, 6, 300],
            "In 5, 5, 5 the middle one went into two new tokens. Taken apart again there would be "
            "four.",
        ),
        Mistake(
            "from_right_to_left",
            [5, 300, 6, 300],
            "In 5, 5, 5 you merged the last two. From left to right the first two come first.",
        ),
    )


def _by_text(tokens: list[int], pair: Pair) -> list[int]:
    text = "".join(chr(token) for token in tokens).replace("".join(map(chr, pair)), chr(256))
    return [ord(each) for each in text]


def _kept_right(tokens: list[int]) -> list[int]:
    return [256 if tokens[k : k + 2] == [1, 2] else token for k, token in enumerate(tokens)]


def _either(tokens: list[int]) -> list[int]:
    merged, place = [], 0
    while place < len(tokens):
        found = sorted(tokens[place : place + 2]) == [1, 2]
        merged.append(256 if found else tokens[place])
        place += 2 if found else 1
    return merged
