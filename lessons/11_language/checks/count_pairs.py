"""Check of `count_pairs`, pair by pair."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A text with repeated pairs and an unused code, then a text of two."""
    size = 6
    codes = np.concatenate([rng.integers(0, size - 1, 30), [2, 2, 2, 1, 3, 1, 3, 0]])
    got = learner.count_pairs(codes, size)
    if isinstance(got, np.ndarray) and got.ndim == 2 and got.shape == (size - 1, size - 1):
        raise Wrong(
            "only_as_large_as_seen",
            f"Your table has {size - 1} rows; the alphabet has {size} characters. One that does "
            "not stand in this text may stand in the next, and needs its row.",
        )
    learner.compare(got, _counted(codes, size), *_mistakes(codes, size))
    if learner.changed_its_arguments:
        raise Wrong("changes_the_text", "The text you were given changed while you counted.")
    yield "A text with repeated pairs, and a character that never occurs."
    learner.compare(learner.count_pairs(np.array([1, 0]), 2), np.array([[0, 0], [1, 0]]))
    yield "A text of two characters has one pair."


def _counted(codes: np.ndarray, size: int) -> np.ndarray:
    table = np.zeros((size, size), int)
    for a, b in pairwise(codes):
        table[a, b] += 1
    return table


def _mistakes(codes: np.ndarray, size: int) -> Iterator[Mistake]:
    right = _counted(codes, size)
    yield Mistake(
        "counts_backwards",
        right.T,
        "Your table is turned over: rows must say what came *first*. To write, one looks up the "
        "row of the character that stands there and reads what may follow.",
    )
    yield Mistake(
        "each_pair_once",
        (right > 0).astype(int),
        "No number in your table is above 1. NumPy's `table[a, b] += 1` with arrays reads all "
        "places first and writes afterwards: a pair that stands there ten times is counted once.",
    )
    yield Mistake(
        "bites_its_tail",
        _counted(np.append(codes, codes[0]), size),
        "You counted one pair too many: the last character and the first. A text is no ring.",
    )
    yield Mistake(
        "skips_every_other_pair",
        _counted_apart(codes, size),
        "You cut the text into pieces of two. Between the second and the third character there is "
        "a pair as well: pairs overlap.",
    )
    yield Mistake(
        "counts_both_ways",
        right + right.T,
        "Your table is the same when turned over: you counted each pair in both directions. After "
        "a q comes a u; after a u there is hardly ever a q.",
    )
    yield Mistake(
        "returns_shares",
        right / np.maximum(right.sum(axis=1, keepdims=True), 1),
        "You divided already. Here the plain counts are wanted: how often is needed later, to know "
        "how far a row can be trusted.",
    )


def _counted_apart(codes: np.ndarray, size: int) -> np.ndarray:
    table = np.zeros((size, size), int)
    for place in range(0, len(codes) - 1, 2):
        table[codes[place], codes[place + 1]] += 1
    return table
