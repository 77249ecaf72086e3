"""Check of `dequantise`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """All 256 numbers are read back, without running over, as float32."""
    for _ in range(2):
        scale, zero = float(rng.uniform(0.01, 0.05)), int(rng.integers(40, 90))
        zero *= int(rng.choice([-1, 1]))
        q = rng.permutation(np.arange(-128, 128)).astype(np.int8)
        got = learner.dequantise(q, scale, zero)
        right = np.linspace(scale * (-128 - zero), scale * (127 - zero), 256)[q.astype(int) + 128]
        learner.compare(got, right, *_mistakes(q, scale, zero), tolerance=1e-5)
    yield "All 256 numbers, with zero points on both sides."
    if got.dtype != np.float32:
        raise Wrong(
            "other_precision",
            f"The numbers are right, but they are {got.dtype}. The network goes on in float32.",
        )
    if learner.changed_its_arguments:
        raise Wrong("changes_what_it_was_given", "The int8 you were given have changed.")
    yield "As float32, which the network computes in."


def _mistakes(q: np.ndarray, scale: float, zero: int) -> Iterator[Mistake]:
    x = q.astype(float)
    place = int((np.abs(x - zero) > 130).argmax())
    wrapped = q - np.int8(zero)
    yield Mistake(
        "runs_over_the_end",
        scale * wrapped.astype(float),
        f"Look at q = {q[place]}: {q[place]} - ({zero}) is {x[place] - zero:.0f}, but an int8 "
        f"holds -128 to 127, so it became {wrapped[place]}, without any warning. Make larger "
        "numbers first.",
    )
    yield Mistake(
        "forgets_the_zero_point",
        scale * x,
        f"Your {zero} is read as {scale * zero:.3f}; it is the zero point and means exactly 0.",
    )
    yield Mistake(
        "adds_the_zero_point",
        scale * (x + zero),
        "You add the zero point. It was added on the way there; on the way back it is taken away.",
    )
    yield Mistake(
        "shifts_after_scaling",
        scale * x - zero,
        "You take the zero point away from the scaled number. It counts in steps, so it is taken "
        "away before the scale makes numbers of the steps.",
    )
    yield Mistake(
        "divides_by_the_scale",
        (x - zero) / scale,
        "Your numbers are huge: you divide by the scale, which is the size of one step. So many "
        "steps *times* their size is the number.",
    )
    for whole in (np.trunc(scale * (x - zero)), np.rint(scale * (x - zero))):
        yield Mistake(
            "whole_numbers_only",
            whole,
            "You return whole numbers. What was lost once is lost; do not lose it a second time.",
        )
