"""Check of `quantise`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Values inside and outside of the range become the nearest of the 256 numbers."""
    scale, zero = float(rng.uniform(0.01, 0.05)), int(rng.integers(-90, -40))
    stairs = scale * (np.arange(-128, 128) - zero)
    inside = rng.uniform(stairs[0], stairs[-1], 40)
    # Some lie beyond the ends, but not so far that cutting off wraps to where it should be.
    outside = np.array([stairs[0] - 30.3 * scale, stairs[-1] + 60.3 * scale])
    values = np.concatenate([inside, outside, [0.0]])
    got = learner.quantise(values, scale, zero)
    right = (np.abs(values[:, None] - stairs).argmin(axis=1) - 128).astype(np.int8)
    learner.compare(got, right, *_mistakes(values, scale, zero))
    if got.dtype != np.int8:
        raise Wrong(
            "not_int8",
            f"The numbers are right, but they are kept as {got.dtype}: {got.itemsize} bytes each. "
            "The whole point was one byte.",
        )
    yield "Every value becomes the nearest of the 256 numbers; the ends hold what lies beyond."
    table = rng.normal(0, 10 * scale, (3, 4))
    nearest = np.abs(table[..., None] - stairs).argmin(axis=-1) - 128
    learner.compare(learner.quantise(table, scale, zero), nearest)
    yield "Tables, too."


def _mistakes(values: np.ndarray, scale: float, zero: int) -> Iterator[Mistake]:
    steps = values / scale
    for cut in (np.trunc(steps) + zero, np.floor(steps) + zero, np.trunc(steps + zero)):
        yield Mistake(
            "cuts_off_instead_of_rounding",
            np.clip(cut, -128, 127),
            "Half of your numbers are one step off: turning a float into a whole number cuts off "
            "what stands behind the point. Round first, and the error is at most half a step.",
        )
    whole = np.rint(steps)
    for wrapped in ((whole + zero).astype(int).astype(np.int8), _runs_over(whole, zero)):
        yield Mistake(
            "runs_over_the_end",
            wrapped,
            f"The value {values[-2]:.2f} lies above the range, and became {wrapped[-2]}: past 127 "
            "an int8 goes on at -128. The largest became one of the smallest. Cut off at the "
            "ends first.",
        )
    yield Mistake(
        "forgets_the_zero_point",
        np.clip(whole, -128, 127),
        f"A 0 became 0; the zero point says that {zero} stands for it.",
    )
    yield Mistake(
        "zero_point_taken_away",
        np.clip(whole - zero, -128, 127),
        "You took the zero point away. Read the task's first formula for q: it is added.",
    )
    yield Mistake(
        "cuts_off_before_shifting",
        np.clip(whole, -128, 127) + zero,
        "You cut off at the ends first and shift afterwards: values that would have had a place "
        "lost it, and others still lie outside. The ends hold for q, at the very end.",
    )
    yield Mistake(
        "cuts_off_before_shifting",
        (np.clip(whole, -128, 127) + zero).astype(int).astype(np.int8),
        "You cut off at the ends first and shift afterwards, so that some numbers run over. The "
        "ends hold for q, at the very end.",
    )
    for kind in (np.uint8, int):
        yield Mistake(
            "counts_from_0_to_255",
            np.clip(whole + zero, 0, 255).astype(kind),
            "Your numbers run from 0 to 255, and everything below became 0. An int8 runs from -128 "
            "to 127.",
        )
    yield Mistake(
        "multiplies_by_the_scale",
        np.clip(np.rint(values * scale) + zero, -128, 127),
        "Nearly all values became the same: you multiply by the scale. It is the size of a step, "
        "and how many steps fit into a value is a division.",
    )
    yield Mistake(
        "only_127_on_both_sides",
        np.clip(whole + zero, -127, 127),
        "Your lowest number is -127. That is a way to do it where the zero point is 0; here the "
        "range begins at -128.",
    )


def _runs_over(whole: np.ndarray, zero: int) -> np.ndarray:
    return whole.astype(int).astype(np.int8) + np.int8(zero)
