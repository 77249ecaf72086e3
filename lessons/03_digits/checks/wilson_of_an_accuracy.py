"""Check of `wilson`."""

from collections.abc import Iterator
from math import sqrt
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake
from momentum.vision import wilson_interval

SIMPLE = (
    "That is p plus and minus 1.96 sqrt(p (1 - p)/n). With 10 of 10 right it has no width at "
    "all, as if ten pictures could prove that a network never errs. Wilson's interval keeps a "
    "width."
)


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The interval is Wilson's, narrower with more pictures, and never beyond 0 and 1."""
    for n in (20, 500):
        right = int(n * 0.8) + int(rng.integers(0, n // 10))
        learner.compare(
            _pair(learner.wilson(right, n)), _bounds(right, n), *_mistakes(right, n), tolerance=1e-4
        )
    yield "20 and 500 pictures."
    for right in (0, 30):
        got = _pair(learner.wilson(right, 30))
        learner.compare(got, _bounds(right, 30), tolerance=1e-4)
    yield "All right, and none: the interval still has a width, and stays between 0 and 1."


def _pair(got: Any) -> Any:
    return tuple(got) if isinstance(got, list) else got


def _bounds(right: int, n: int) -> tuple[float, float]:
    share = wilson_interval(right, n)
    return share.low, share.high


def _mistakes(right: int, n: int) -> Iterator[Mistake]:
    p = right / n
    simple = 1.96 * sqrt(p * (1 - p) / n)
    for ends in ((p - simple, p + simple), (max(p - simple, 0.0), min(p + simple, 1.0))):
        yield Mistake(
            "shrinks_to_nothing_when_all_are_right",
            ends,
            SIMPLE,
        )
    low, high = _with_z(p, n, 1.0)
    yield Mistake(
        "one_standard_error",
        (low, high),
        "Your interval is too narrow: z is 1 there, which holds in 68 of 100 cases. For 95 it "
        "is 1.96.",
    )
    z2 = 1.96**2 / n
    middle, wide = (p + z2 / 2) / (1 + z2), 1.96 * (p * (1 - p) / n + z2 / (4 * n)) / (1 + z2)
    yield Mistake(
        "forgot_the_root",
        (middle - wide, middle + wide),
        "The middle is right, the width is not: the square root is missing. Without it the "
        "interval shrinks with n; in truth four times as many pictures only halve it.",
    )
    half = 1.96 * sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2)
    yield Mistake(
        "around_the_share_itself",
        (p - half, p + half),
        "The width is right, but your interval stands around p. Wilson's middle lies a little "
        "towards one half: few pictures say little, above all near 0 and 1.",
    )
    yield Mistake(
        "divides_the_middle_only",
        (middle - half * (1 + z2), middle + half * (1 + z2)),
        "Your middle is right, your width is not: it is divided by 1 + z^2/n as well.",
    )
    long = 1.96**2 * n
    slips = [1.96 * sqrt(p * (1 - p) / n + term) for term in (long / 4, long * n / 4)]
    for wide in (*slips, half * (1 + z2)):
        for centre in (middle * (1 + z2), p + long / 2):
            yield Mistake(
                "multiplies_by_n",
                tuple((centre + side * wide) / (1 + z2) for side in (-1, 1)),
                "`a / 2 * n` divides by 2 and then multiplies by n. To divide by 2n, write "
                "`a / (2 * n)`.",
            )
    yield Mistake(
        "gives_percent",
        (100 * (middle - half), 100 * (middle + half)),
        "That is in percent. A share runs from 0 to 1.",
    )
    yield Mistake(
        "middle_and_half_width",
        (middle, half),
        "You return the middle and half the width; the task asks for the two ends, low and high.",
    )


def _with_z(p: float, n: int, z: float) -> tuple[float, float]:
    z2 = z * z / n
    middle, half = (p + z2 / 2) / (1 + z2), z * sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2)
    return middle - half, middle + half
