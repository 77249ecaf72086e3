"""Check of `without_artefact`."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from momentum.course import Learner, Mistake, Wrong

Signal = NDArray[np.float64]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Floats first, then whole numbers."""
    for length in (12, 30):
        signal = rng.uniform(1, 9, length).round(3)
        start = int(rng.integers(2, 5))
        _repairs(learner, signal, start, start + 4)
    yield "The artefact gives way to the mean of the other samples, and the signal given stays."
    whole = np.array([1, 4, 2, 90, 90, 4]) + int(rng.integers(0, 5))
    _repairs(learner, whole, 3, 5)
    yield "It works for a signal of whole numbers."
    _repairs(learner, signal, 0, 2)
    yield "It works at the very beginning."


def _repairs(learner: Learner, signal: NDArray[np.generic], start: int, stop: int) -> None:
    given = signal.astype(float)
    given[start:stop] += 0 if signal.dtype.kind == "i" else 80
    given = given.astype(signal.dtype)
    got = learner.without_artefact(given, start, stop)
    learner.compare(got, _repaired(given, start, stop), *_mistakes(given, start, stop))
    if learner.changed_its_arguments:
        raise Wrong(
            "a_slice_is_a_copy",
            "The result is right, but the signal you were given has changed as well. A slice of "
            "an array is a view: it looks at the same numbers, and what you write into it is "
            "written there. `copy()` makes new ones.",
        )


def _repaired(signal: NDArray[np.generic], start: int, stop: int) -> Signal:
    repaired = signal.astype(float)
    repaired[start:stop] = np.concatenate([signal[:start], signal[stop:]]).mean()
    return repaired


def _mistakes(signal: NDArray[np.generic], start: int, stop: int) -> list[Mistake]:
    right = _repaired(signal, start, stop)
    polluted = right.copy()
    polluted[start:stop] = signal.mean()
    mean, cut = right[start], int(right[start])
    fraction = (
        f"The mean is {mean:.4g}, and {cut} was written: an array of whole numbers cuts off what "
        "it is given. Make the copy one of floats."
    )
    others = (
        f"The mean includes the artefact itself: {signal.mean():.4g} instead of {mean:.4g}. Leave "
        "it out before you take the mean."
    )
    name = (
        "The signal came back as it was. `part = mean` gives the name `part` to another value "
        "and leaves the array alone; so does writing into a copy of a part. Write *into* the "
        "array: `array[...] = ...`."
    )
    halves = (
        "You took the mean of two means, of the samples before and of those after. Where one side "
        "has more samples, each of them should count as much as each of the others."
    )
    two_means = right.copy()
    if start:
        two_means[start:stop] = (signal[:start].mean() + signal[stop:].mean()) / 2
    far = f"Sample {stop} was replaced, too: `stop` is the first that is not."
    whole = [Mistake("whole_numbers_hold_a_mean", right.astype(int), fraction)]
    return [
        *(whole if signal.dtype.kind == "i" else []),
        Mistake("the_artefact_belongs_to_the_mean", polluted, others),
        Mistake("a_name_is_a_place", signal, name),
        Mistake("means_have_a_mean", two_means, halves),
        Mistake("stop_is_included", _repaired(signal, start, stop + 1), far),
    ]
