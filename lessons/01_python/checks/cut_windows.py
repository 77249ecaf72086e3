"""Check of `windows`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

Signal = list[float]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Windows fill the signal exactly, or leave an end, or find no room at all."""
    for left_over in (0, 1):
        step = int(rng.integers(2, 4))
        width = step + int(rng.integers(1, 3))
        signal = rng.permutation(50)[: width + 3 * step + left_over].tolist()
        expected = _cut(signal, width, range(0, 3 * step + 1, step))
        learner.compare(
            learner.windows(signal, width, step), expected, *_mistakes(signal, width, step)
        )
        if learner.changed_its_arguments:
            raise Wrong(
                "changes_the_list_it_was_given",
                "The signal you were given has changed; leave it whole.",
            )
    yield "Windows have their width, begin a step apart, and the last whole one is there."
    learner.compare(learner.windows([1, 2], 3, 1), [])
    yield "A signal shorter than a window has none."
    learner.compare(learner.windows([1, 2, 3, 4], 2, 2), [[1, 2], [3, 4]])
    yield "With a step as long as the window they stand side by side."


def _cut(signal: Signal, width: int, starts: range) -> list[Signal]:
    return [signal[start : start + width] for start in starts]


def _mistakes(signal: Signal, width: int, step: int) -> list[Mistake]:
    length = len(signal)
    right = range(0, length - width + 1, step)
    short = (
        f"The last window is shorter than {width}. A slice beyond the end raises no error: it "
        "simply returns what there is, so it is up to you where the last window begins."
    )
    lost = (
        f"With {length} values and windows of {width} the last one begins at {right[-1]}, and it "
        "is missing. The end of a `range` is not included."
    )
    narrow = (
        f"Your windows hold {width - 1} values instead of {width}: the end of a slice is not "
        "included."
    )
    wide = (
        f"Your windows hold {width + 1} values instead of {width}. From post `start` to post "
        f"`start + {width}` there are {width} values already."
    )
    place = (
        "The first window is right, the later ones are not: the second number of a slice is the "
        "place where it ends, not how long it is."
    )
    swapped = "Width and step have changed places."
    apart = (
        f"Each window should begin {step} values after the one before, so neighbours share "
        f"{width - step}."
    )
    thinned = (
        f"Your windows leave values out: a third number in the slice, {step}, makes it jump. Here "
        "the step leads from one window to the next; inside a window all values stay."
    )
    every = "Your windows begin one value apart, whatever the step."
    return [
        Mistake("keeps_the_short_end", _cut(signal, width, range(0, length, step)), short),
        Mistake("end_of_range_included", _cut(signal, width, range(0, length - width, step)), lost),
        Mistake("end_of_slice_included", _cut(signal, width - 1, right), narrow),
        Mistake("one_value_too_many", _cut(signal, width + 1, right), wide),
        Mistake("the_end_is_a_length", [signal[start:width] for start in right], place),
        Mistake(
            "swaps_width_and_step", _cut(signal, step, range(0, length - step + 1, width)), swapped
        ),
        Mistake(
            "windows_never_overlap", _cut(signal, width, range(0, length - width + 1, width)), apart
        ),
        Mistake(
            "the_step_goes_into_the_slice", [w[::step] for w in _cut(signal, width, right)], thinned
        ),
        Mistake("ignores_the_step", _cut(signal, width, range(length - width + 1)), every),
    ]
