"""Check of `order_of_error`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Exact powers, then errors that scatter around one."""
    order, scale = -float(rng.uniform(1.2, 3.8)), float(rng.uniform(2, 9))
    pieces = np.array([4, 8, 16, 32, 64])
    errors = scale * pieces**order
    learner.compare(learner.order_of_error(pieces, errors), order, *_mistakes(pieces, errors))
    yield "An error of c / pieces^q has order -q, whatever c is."
    pieces = np.array([3, 5, 10, 40, 100])
    scatter = np.array([0.2, -0.3, 0.1, 0.35, -0.25]) * rng.uniform(0.8, 1.2, 5)
    errors = scale * pieces**order * np.exp(scatter)
    right = _slope(np.log(pieces), np.log(errors))
    learner.compare(learner.order_of_error(pieces, errors), right, *_mistakes(pieces, errors))
    yield "Errors that scatter: the line of least squares through all of them."


def _slope(x: np.ndarray, y: np.ndarray) -> float:
    return float(np.polyfit(x, y, 1)[0])


def _mistakes(pieces: np.ndarray, errors: np.ndarray) -> Iterator[Mistake]:
    x, y = np.log(pieces), np.log(errors)
    right, swapped = _slope(x, y), _slope(y, x)
    yield Mistake(
        "forgot_the_minus",
        -right,
        "Your slope is positive: errors that fall have a negative one.",
    )
    yield Mistake(
        "axes_swapped",
        swapped,
        f"You got {swapped:.3f}, the slope of ln(pieces) against ln(error). Pieces are on the "
        "horizontal axis: they are what one chooses.",
    )
    for base, factor in (("2", np.log(2)), ("10", np.log(10))):
        yield Mistake(
            "two_kinds_of_logarithm",
            right / factor,
            f"You use ln on one axis and the logarithm to base {base} on the other.",
        )
    yield Mistake(
        "first_and_last_only",
        float((y[-1] - y[0]) / (x[-1] - x[0])),
        "Your line goes through the first and the last point. These errors scatter, and the points "
        "between have something to say, too.",
    )
    for k in (0, -2):
        yield Mistake(
            "two_points_only",
            float((y[k + 1] - y[k]) / (x[k + 1] - x[k])),
            "Your line goes through two neighbouring points only. These errors scatter, and all "
            "of them have something to say.",
        )
    yield Mistake(
        "height_for_slope",
        float(np.polyfit(x, y, 1)[1]),
        "You return the height of the line, ln(c), instead of its slope. `np.polyfit` gives the "
        "highest power first.",
    )
    yield Mistake(
        "through_the_origin",
        float((x * y).sum() / (x * x).sum()),
        "Your line is forced through (0, 0), as if one piece had an error of exactly 1. Let it "
        "have a height of its own: that is ln(c).",
    )
    yield Mistake(
        "mean_of_the_steps",
        float((np.diff(y) / np.diff(x)).mean()),
        "You take the mean of the slopes between neighbours. Neighbours that lie close together "
        "then count as much as distant ones; the line of least squares weighs them.",
    )
    yield Mistake(
        "logarithm_of_one_only",
        _slope(pieces, y),
        "You take the logarithm of the errors only. A power law is a straight line when both axes "
        "are logarithmic.",
    )
    yield Mistake(
        "no_logarithm_at_all",
        _slope(pieces, errors),
        "You fit a straight line to the errors themselves. They do not fall along a straight line; "
        "their logarithms do.",
    )
