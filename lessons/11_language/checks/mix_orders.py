"""Check of `mix_orders`, unrolled from the longest context."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

Counts = list[np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One context, three of them, and one that never occurred."""
    counts = _contexts(rng)
    learner.compare(
        learner.mix_orders(counts[:1]), _mixed(counts[:1]), *_mistakes(counts[:1], alone=True)
    )
    yield "What follows no context at all."
    got = learner.mix_orders(counts)
    learner.compare(got, _mixed(counts), *_mistakes(counts))
    if learner.changed_its_arguments:
        raise Wrong("changes_the_counts", "The counts you were given changed: make new arrays.")
    yield "Three contexts, each as far as it may be believed."
    unseen = [*counts, np.zeros(5)]
    learner.compare(
        learner.mix_orders(unseen),
        _mixed(counts),
        Mistake(
            "an_unseen_context_forbids_all",
            np.zeros(5),
            "After a context that never occurred, nothing is possible in your answer. It has not "
            "said anything: the shorter ones still hold.",
        ),
        Mistake(
            "an_unseen_context_knows_nothing",
            np.full(5, 0.2),
            "After a context that never occurred you forgot all that the shorter ones know.",
        ),
    )
    yield "A context that never occurred changes nothing."


def _contexts(rng: np.random.Generator) -> Counts:
    """Longer contexts were seen less often, and were followed by fewer kinds."""
    often = rng.integers(20, 60, 5).astype(float)
    some = np.array([rng.integers(8, 15), 0, rng.integers(3, 6), 1, 0], float)
    few = np.array([0, 0, 2, rng.integers(3, 7), 0], float)
    return [often, some, few]


def _mixed(counts: Counts, kinds: Callable[[np.ndarray], float] = np.count_nonzero) -> np.ndarray:
    """Go down from the longest context: what is left over is the shorter one's."""
    if not counts:
        return np.full(5, 0.2)
    seen, shorter = counts[-1], _mixed(counts[:-1], kinds)
    trust = seen.sum() / (seen.sum() + kinds(seen))
    return trust * seen / seen.sum() + (1 - trust) * shorter


def _from_nothing(counts: Counts) -> np.ndarray:
    p = np.zeros(5)
    for seen in counts:
        kinds = np.count_nonzero(seen)
        p = (seen + kinds * p) / (seen.sum() + kinds)
    return p


def _undivided(counts: Counts) -> np.ndarray:
    p = np.full(5, 0.2)
    for seen in counts:
        p = (seen + np.count_nonzero(seen) * p) / seen.sum()
    return p


def _mistakes(counts: Counts, alone: bool = False) -> Iterator[Mistake]:
    shares = [seen / seen.sum() for seen in counts]
    if not alone:
        yield Mistake(
            "longest_first",
            _mixed(counts[::-1]),
            "In your answer the shortest context has the last word. The longest one knows most, so "
            "it comes last and is overruled by nobody.",
        )
        yield Mistake(
            "all_alike",
            np.mean(shares, axis=0),
            "You took the mean of what the contexts say. A context that was seen three times then "
            "counts as much as one that was seen a thousand times.",
        )
    yield Mistake(
        "only_the_longest",
        shares[-1],
        "You asked the longest context alone. Whatever did not follow it yet is impossible then, "
        "and one surprise costs infinitely many bits.",
    )
    yield Mistake(
        "kinds_are_the_alphabet",
        _mixed(counts, len),
        "Your `kinds` is the size of the alphabet, the same for each context. How many different "
        "codes *did* follow says how open a context is.",
    )
    yield Mistake(
        "kinds_are_the_total",
        _mixed(counts, np.sum),
        "You took how often the context was seen for `kinds`; so each context is trusted by just "
        "one half, however often it was seen.",
    )
    yield Mistake(
        "starts_from_nothing",
        _from_nothing(counts),
        "Your probabilities do not sum to 1: you began with zeros. Before anything is counted, "
        "each code is equally probable.",
    )
    yield Mistake(
        "adds_without_dividing",
        _undivided(counts),
        "Your probabilities sum to more than 1. What is handed to the shorter context has to be "
        "taken from somewhere.",
    )
