"""Check of `RunningMean`."""

from collections.abc import Iterator
from itertools import accumulate

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Remote, Wrong

HALF = (
    "The mean after {values} is off: it lies half-way between the mean before and the new value. "
    "With many values behind it, the mean moves less and less: the new one has a share of 1 in n."
)
WHOLE = (
    "Already the second value goes wrong: what moves the mean is the *distance* of the new value "
    "from it, `value - mean`, not the value itself."
)
LOCAL = (
    "After `update` the mean and the count are still what they were. A plain name inside a "
    "method is gone when the method ends; what the object should keep is called `self.something`."
)
EARLY = (
    "The first `update` divides by zero: the new value must be counted before its share is "
    "taken, since n includes it."
)
SHARED = (
    "A second RunningMean knows the values of the first. What is written directly under `class` "
    "exists once, for all objects; what each should have for itself is made in `__init__` as "
    "`self.something`."
)


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The mean is right after every value, and two objects know nothing of each other."""
    values = (10 * rng.permutation(7)[:4] + rng.integers(1, 9)).astype(float).tolist()
    running = learner.RunningMean()
    if not isinstance(running, Remote):
        raise Wrong("no_class", "`RunningMean()` should make an object: keep it a class.")
    learner.compare(_state(running), (0, 0.0), what="`(count, mean)` of a new RunningMean")
    yield "A new object has met nothing."
    for number in range(1, 5):
        _update(running, values[number - 1])
        _compare(learner, running, values[:number])
    yield "The mean is right after every value."
    other = learner.RunningMean()
    _update(other, values[3])
    if other.count != 1:
        raise Wrong("objects_share_a_list", SHARED)
    learner.compare(other.mean, values[3], what="The mean of a second object")
    yield "Two objects know nothing of each other."


def _state(running: Remote) -> tuple[float, float]:
    try:
        state = running.count, running.mean
    except LearnerError as error:
        if error.kind != "AttributeError":
            raise
        raise Wrong(
            "no_such_attribute",
            "A new RunningMean lacks its `count` or its `mean`: `__init__` makes them, as "
            "`self.count` and `self.mean`.",
        ) from None
    if any(isinstance(part, Remote) for part in state):
        raise Wrong(
            "a_method_is_a_number",
            "`count` or `mean` is a method, which must be called; both should be plain numbers, "
            "up to date after every `update`.",
        )
    return state


def _update(running: Remote, value: float) -> None:
    try:
        running.update(value)
    except LearnerError as error:
        if error.kind == "ZeroDivisionError":
            raise Wrong("divides_before_it_counts", EARLY) from None
        if error.kind == "TypeError" and "positional argument" in error.said:
            raise Wrong(
                "self_comes_by_itself",
                f"`update` cannot be called ({error.said}): Python hands every method the object "
                "itself first, so its first parameter is `self`.",
            ) from None
        raise


def _compare(learner: Learner, running: Remote, values: list[float]) -> None:
    number, what = len(values), f"The mean after {values}"
    if running.count == 0 and running.mean == 0.0:
        raise Wrong("forgets_self", LOCAL)
    learner.compare(running.count, number, what=f"The count after {values}")
    half = HALF.format(values=values)
    halved = [_halved(values), _halved([0.0, *values])]
    harmonic = sum(value / place for place, value in enumerate(values, start=1))
    learner.compare(
        running.mean,
        sum(values) / number,
        *(Mistake("averages_the_averages", mean, half) for mean in halved),
        Mistake("forgets_the_mean_so_far", harmonic, WHOLE),
        what=what,
    )


def _halved(values: list[float]) -> float:
    return list(accumulate(values, lambda mean, value: (mean + value) / 2))[-1]
