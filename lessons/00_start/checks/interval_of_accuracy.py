"""Check of `interval`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The accuracy, and 1.96 standard errors to both sides."""
    for n in (50, 120, 400):
        right = int(n * rng.uniform(0.6, 0.85))
        got = _as_tuple(learner.interval(right, n))
        share = right / n
        error = (share * (1 - share) / n) ** 0.5
        learner.compare(got, _around(share, 1.96 * error), *_mistakes(right, n), tolerance=6e-4)
    yield "The accuracy plus and minus 1.96 standard errors."
    narrow, wide = (_as_tuple(learner.interval(8 * k, 10 * k)) for k in (40, 10))
    learner.compare((wide[1] - wide[0]) / (narrow[1] - narrow[0]), 2.0, tolerance=1e-3)
    yield "Four times the examples, half the width."


def _as_tuple(value: Any) -> Any:
    """Take a list or an array of two numbers for a pair."""
    if isinstance(value, list | np.ndarray) and len(value) == 2:
        return tuple(float(part) for part in value)
    return value


def _around(share: float, half: Any) -> tuple[Any, Any]:
    return share - half, share + half


def _mistakes(right: int, n: int) -> list[Mistake]:
    share = right / n
    variance = share * (1 - share)
    error = (variance / n) ** 0.5
    return [
        Mistake(
            "forgets_the_root",
            _around(share, 1.96 * variance / n),
            "The interval is far too narrow: p (1 - p) / n is the square of the standard error. "
            "Take its root.",
        ),
        Mistake(
            "forgets_n",
            _around(share, 1.96 * variance**0.5),
            "The interval would be as wide for 10 examples as for 10,000: nothing was divided by "
            f"n = {n}.",
        ),
        Mistake(
            "n_outside_the_root",
            _around(share, 1.96 * variance**0.5 / n),
            "The interval is too narrow: n belongs under the root. Ten times the examples make it "
            "about three times narrower, not ten times.",
        ),
        Mistake(
            "root_of_n_only",
            _around(share, 1.96 * variance / n**0.5),
            "The interval is too narrow: the root was taken of n alone. It goes over all of "
            "p (1 - p) / n, so put brackets around that.",
        ),
        Mistake(
            "power_of_a_half_without_brackets",
            _around(share, 1.96 * variance / n / 2),
            "The interval is far too narrow. `** 1/2` takes the first power and halves it; a root "
            "is `** 0.5`.",
        ),
        Mistake(
            "returns_one_end",
            share - 1.96 * error,
            "That is the lower end alone. A function is over at its first `return`: both ends "
            "stand behind the same one, with a comma between them.",
        ),
        Mistake(
            "counts_are_no_shares",
            _around(right, 1.96 * (right * (1 - right) / n) ** 0.5),
            f"p is {right}, and no share is larger than 1: {right} right answers of {n} are a "
            f"share of {share:.3f}.",
        ),
        Mistake(
            "one_standard_error",
            _around(share, error),
            "That is one standard error to each side, which holds the truth in about 68 % of "
            "cases. For 95 % it takes 1.96 of them.",
        ),
        Mistake(
            "high_before_low",
            _around(share, -1.96 * error),
            "Both ends are right, but the lower one comes first.",
        ),
        Mistake(
            "returns_the_half_width",
            1.96 * error,
            "That is how far the interval reaches to each side. Return where it begins and where "
            "it ends.",
        ),
    ]
