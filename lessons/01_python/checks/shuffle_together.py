"""Check of `shuffled`."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from momentum.course import Learner, Wrong

EXAMPLES = 40
"""So many that two random orders are never equal by luck: one chance in 40!."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Each row carries its number, so that rows and labels can be held against each other."""
    rows, labels = np.arange(EXAMPLES * 3).reshape(EXAMPLES, 3), np.arange(EXAMPLES)
    one, other = (int(seed) for seed in rng.choice(10_000, 2, replace=False))
    order = _order(learner, rows, labels, one)
    yield "Every row is there once and has kept its label, and what was given stays."
    if np.array_equal(order, labels):
        raise Wrong("does_not_shuffle", "The order is what it was: nothing was shuffled.")
    if not np.array_equal(order, _order(learner, rows, labels, one)):
        raise Wrong(
            "global_luck",
            f"Two calls with a generator of seed {one} gave two orders: your randomness comes "
            "from elsewhere. Draw from `rng`, so that whoever chose the seed meets the same "
            "order again.",
        )
    if np.array_equal(order, _order(learner, rows, labels, other)):
        raise Wrong(
            "brings_its_own_luck",
            f"Generators of seed {one} and {other} gave the same order: your function has a seed "
            "of its own, and every epoch would be shuffled alike. Draw from `rng`.",
        )
    yield "All randomness comes from the generator."


def _order(learner: Learner, rows: Any, labels: Any, seed: int) -> NDArray[np.int64]:
    got = learner.shuffled(rows, labels, np.random.default_rng(seed))
    if not isinstance(got, tuple | list) or len(got) != 2:
        learner.compare(got, (rows, labels))
    for name, part, given in zip(("rows", "labels"), got, (rows, labels), strict=True):
        if not isinstance(part, np.ndarray) or part.shape != given.shape:
            learner.compare(part, given, what=f"What came back as the {name}")
    new_rows, new_labels = got
    order: NDArray[np.int64] = new_rows[:, 0] // 3
    if len(set(order.tolist())) < EXAMPLES and np.array_equal(order, new_labels):
        raise Wrong(
            "choice_is_a_shuffle",
            f"Only {len(set(order.tolist()))} of {EXAMPLES} rows came back, some of them several "
            "times: you drew with replacement. A shuffle has every row once.",
        )
    if np.array_equal(order, new_labels) and not np.array_equal(new_rows, rows[order]):
        raise Wrong(
            "shuffles_within_the_rows",
            f"Row {order[0]} came back as {new_rows[0].tolist()} instead of "
            f"{rows[order[0]].tolist()}: within a row the numbers stay where they are.",
        )
    if not np.array_equal(order, new_labels):
        raise Wrong(
            "shuffles_each_by_itself",
            f"Row {order[0]} now has label {new_labels[0]}: rows and labels were put into "
            "different orders. Draw one order and use it twice.",
        )
    if learner.changed_its_arguments:
        raise Wrong(
            "shuffles_what_it_was_given",
            "The arrays you were given are shuffled as well. Whoever called still holds them: "
            "index with the order, which makes new arrays.",
        )
    return order
