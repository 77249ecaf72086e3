"""Check of `gather_families`."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from momentum.course import Learner, Mistake

Pairs = list[tuple[int, int]]
SHAPE = [(0, 1), (2, 3), (1, 2), (4, 3), (5, 6), (7, 5)]
"""A chain of five whose halves are found before what joins them, and a family of three."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Chains are followed to their end, in whatever order the pairs come."""
    for _ in range(2):
        n, pairs = _drawn(rng)
        given = list(pairs)
        got = learner.gather_families(n, pairs)
        if isinstance(got, list):
            got = np.array(got)
        learner.compare(got, _families(n, pairs), *_mistakes(n, given))
    yield "Chains, in whatever order their pairs come."
    learner.compare(np.array(learner.gather_families(4, [])), np.arange(4))
    yield "Without pairs everybody is a family."
    many = [tuple(pair) for pair in rng.integers(0, 60, (40, 2)).tolist()]
    learner.compare(np.array(learner.gather_families(60, many)), _families(60, many))
    yield "60 pictures and 40 pairs."


def _drawn(rng: np.random.Generator) -> tuple[int, Pairs]:
    """Draw names for the pictures until every wrong idea gives something of its own."""
    while True:
        names = rng.permutation(11)
        pairs = [(int(names[a]), int(names[b])) for a, b in SHAPE]
        answers = [_families(11, pairs)] + [m.gives for m in _mistakes(11, pairs)]
        if len({tuple(answer) for answer in answers}) == len(answers):
            return 11, pairs


def _families(n: int, pairs: Pairs) -> np.ndarray:
    first, second = np.array(pairs, int).reshape(-1, 2).T
    graph = coo_array((np.ones(len(pairs)), (first, second)), shape=(n, n))
    which = connected_components(graph, directed=False)[1]
    smallest = np.full(n, n)
    np.minimum.at(smallest, which, np.arange(n))
    return smallest[which]


def _mistakes(n: int, pairs: Pairs) -> Iterator[Mistake]:
    right = _families(n, pairs)
    direct = np.arange(n)
    for first, second in pairs:
        direct[first], direct[second] = min(direct[first], second), min(direct[second], first)
    yield Mistake(
        "only_direct_likeness",
        direct,
        "You look one step far. If A is like B and B is like C, then A and C belong together, even "
        "if A and C are not alike: through B, the test would know what was learned.",
    )
    two = np.arange(n)
    for first, second in pairs:
        two[first] = two[second] = min(two[first], two[second])
    yield Mistake(
        "moves_only_the_two",
        two,
        "A pair joins two families, but you rename only the two pictures of the pair. The other "
        "members of the family that lost its name keep the old one.",
    )
    leading = np.arange(n)
    for first, second in pairs:
        leading[leading == leading[second]] = leading[first]
    yield Mistake(
        "the_first_gives_the_name",
        leading,
        "Your families have the right members, but the wrong names: the smallest number names a "
        "family, in whatever order the pairs come.",
    )
    largest = np.array([max(np.flatnonzero(right == name)) for name in right])
    yield Mistake(
        "named_after_the_largest",
        largest,
        "Your families have the right members; the *smallest* number is the name, not the largest.",
    )
    yield Mistake(
        "numbers_families_in_a_row",
        np.unique(right, return_inverse=True)[1],
        "Your families have the right members, but you number them 0, 1, 2 and so on. The name of "
        "a family is the smallest number of a picture in it.",
    )
