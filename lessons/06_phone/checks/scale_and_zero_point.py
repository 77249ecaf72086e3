"""Check of `scale_and_zero_point`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Ranges on both sides of 0, on one side, and none at all."""
    for _ in range(2):
        low, high = _drawn(rng)
        values = np.append(rng.uniform(low, high, 20), [low, high])
        rng.shuffle(values)
        got = _pair(learner.scale_and_zero_point(values))
        learner.compare(got, _right(low, high), *_mistakes(values, low, high))
    yield "Values on both sides of 0."
    for sign, where in ((1, "above"), (-1, "below")):
        values = sign * rng.uniform(2, 5, 20)
        low, high = min(0, values.min()), max(0, values.max())
        got = _pair(learner.scale_and_zero_point(values))
        bare = _right(values.min(), values.max())
        unrounded = bare[0], -128 - values.min() / bare[0]
        learner.compare(
            got,
            _right(low, high),
            *(
                Mistake(
                    "range_without_zero",
                    wrong,
                    f"All these values lie {where} 0, and your range does not reach it. Then the "
                    "zero point lies outside of the bytes, and a 0, the most frequent number in a "
                    "network (think of padding and ReLU), cannot be kept exactly.",
                )
                for wrong in (bare, unrounded, (bare[0], int(unrounded[1])))
            ),
            *_mistakes(values, low, high),
        )
    yield "Values on one side: the range reaches to 0 all the same."
    try:
        got = _pair(learner.scale_and_zero_point(np.zeros(5)))
    except LearnerError as error:
        raise Wrong(
            "divides_by_an_empty_range",
            f"A layer whose weights are all 0 stops your function ({error.kind}): the range is "
            "empty, the scale is 0, and something was divided by it. The task says what to return.",
        ) from None
    if isinstance(got, tuple) and not np.isfinite(got).all():
        raise Wrong(
            "divides_by_an_empty_range",
            "A layer whose weights are all 0 gives NaN: the range is empty, and you divide by it. "
            "The task says what to return.",
        )
    learner.compare(
        got,
        (1.0, 0),
        Mistake(
            "divides_by_an_empty_range",
            (0.0, 0),
            "A scale of 0 will be divided by later. The task says what to return for zeros.",
        ),
    )
    yield "A layer of zeros."


def _pair(got: Any) -> Any:
    return tuple(got) if isinstance(got, list) else got


def _drawn(rng: np.random.Generator) -> tuple[float, float]:
    """Draw a range whose zero point is rounded up in size, so that cutting off is seen."""
    while True:
        low, high = -rng.uniform(0.5, 2), rng.uniform(2.5, 4)
        place = -128 - low * 255 / (high - low)
        if 0.6 < abs(place) % 1 < 0.95:
            return low, high


def _right(low: float, high: float) -> tuple[float, int]:
    """Solve scale * (-128 - zero) = low and scale * (127 - zero) = high, then round."""
    scale, shift = np.linalg.solve([[-128.0, 1.0], [127.0, 1.0]], [low, high])
    return float(scale), int(np.rint(-shift / scale))


def _mistakes(values: np.ndarray, low: float, high: float) -> Iterator[Mistake]:
    scale, zero = _right(low, high)
    exact = -128 - low / scale
    wide = (high - low) / 256
    for point in (round(-128 - low / wide), zero):
        yield Mistake(
            "as_many_steps_as_numbers",
            (wide, point),
            "256 numbers have 255 steps between them, as 10 fingers have 9 gaps. With 256 the "
            "largest value falls out of the range.",
        )
    largest = float(np.abs(values).max())
    for half in (127, 127.5, 128):
        yield Mistake(
            "as_far_below_as_above",
            (largest / half, 0),
            "Your range reaches as far below 0 as above, and its zero point is 0. That is a way to "
            "do it (for weights it is common), but here a part of the 256 numbers would never be "
            "used.",
        )
    for point in (-128 + low / scale, 128 + low / scale, 128 - low / scale):
        for number in (round(point), point):
            yield Mistake(
                "zero_point_on_the_wrong_side",
                (scale, number),
                f"Put your numbers in: scale * (-128 - zero point) should be {low:.3f}, the low "
                f"end, and is {scale * (-128 - number):.3f}. Look at the signs.",
            )
    for number in (round(-low / scale), -low / scale):
        yield Mistake(
            "counts_from_0_to_255",
            (scale, number),
            "Your zero point would be right if the bytes ran from 0 to 255. These run from -128 to "
            "127.",
        )
    if abs(exact - zero) > 1e-3:
        yield Mistake(
            "zero_point_between_two_numbers",
            (scale, exact),
            f"Your zero point is {exact:.2f}. It must be a whole number: only then does one of the "
            "256 numbers mean exactly 0.",
        )
    for number in (int(exact), int(np.floor(exact))):
        if number != zero:
            yield Mistake(
                "cuts_off_the_zero_point",
                (scale, number),
                f"{exact:.2f} is nearer to {zero} than to {number}: `int` cuts off what stands "
                "behind the point. Round.",
            )
    yield Mistake(
        "answers_in_the_other_order",
        (zero, scale),
        "The two numbers have changed places: the scale first.",
    )
