"""Check of `RunningRange`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Remote, Wrong

INFINITY = float("inf")
ZERO = (
    "A new object says that its lowest value is 0, as if it had met one. With values that are "
    "all above or all below zero, that 0 would never go away."
)
INIT = (
    "The object has no `{name}`: an `__init__` of the child takes the place of the parent's. "
    "`super()` reaches the parent, so that it can set up its own part."
)
UPDATE = (
    "`low` and `high` move, but the count stays 0: an `update` of the child takes the place of "
    "the parent's, which does not run by itself. `super()` reaches it."
)
EITHER = (
    "After the single value {value} low is {low:g} and high is {high:g}. The first value is the "
    "lowest *and* the highest, so one may not exclude the other."
)


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """All four attributes are right, for values on both sides of zero."""
    values = (rng.permutation(np.arange(1, 50))[:5] * rng.choice([-1, 1]) / 4).tolist()
    _require_a_parent(learner)
    running = learner.RunningRange()
    if _of(running, "low") == 0 or _of(running, "high") == 0:
        raise Wrong("starts_at_zero", ZERO)
    _compare(learner, running, (0, 0.0, INFINITY, -INFINITY), "of a new RunningRange")
    yield "A new object has met nothing: its low is above every number, its high below."
    for number in range(1, 6):
        met = values[:number]
        running.update(met[-1])
        _explain(running, met)
        _compare(learner, running, (number, sum(met) / number, min(met), max(met)), f"after {met}")
    yield "Count, mean, low and high are right after every value."


def _require_a_parent(learner: Learner) -> None:
    """Tell a parent that is not written yet from a child that never calls it."""
    try:
        _of(learner.RunningMean(), "count")
    except Wrong:
        raise Wrong(
            "the_parent_is_not_written",
            "RunningMean makes no `count` yet, so there is nothing to inherit: it is the exercise "
            "before this one.",
        ) from None


def _of(running: Remote, name: str) -> Any:
    try:
        return getattr(running, name)
    except LearnerError as error:
        if error.kind != "AttributeError":
            raise
        idea = "forgets_the_parents_init" if name in ("count", "mean") else "no_such_attribute"
        said = (
            INIT.format(name=name)
            if name in ("count", "mean")
            else f"A new RunningRange has no `{name}`."
        )
        raise Wrong(idea, said) from None


def _explain(running: Remote, met: list[float]) -> None:
    if _of(running, "count") == 0:
        raise Wrong("forgets_the_parents_update", UPDATE)
    low, high = _of(running, "low"), _of(running, "high")
    if len(met) == 1 and INFINITY in (low, -high):
        raise Wrong("either_low_or_high", EITHER.format(value=met[0], low=low, high=high))


def _compare(learner: Learner, running: Remote, expected: tuple[float, ...], what: str) -> None:
    got = tuple(_of(running, name) for name in ("count", "mean", "low", "high"))
    learner.compare(got, expected, what=f"`(count, mean, low, high)` {what}")
