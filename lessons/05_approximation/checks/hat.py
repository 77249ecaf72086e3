"""Check of `hat`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Hats with sides of different widths, then the one of the task."""
    for wide in (0.6, 3.0):
        left = rng.uniform(-2, 2)
        peak = left + rng.uniform(1.3, 1.7)
        right = peak + wide * rng.uniform(0.9, 1.1)
        learner.compare(learner.hat(left, peak, right), *_answers(left, peak, right))
    yield "Hats with one side wider than the other."
    learner.compare(learner.hat(0.0, 1.0, 2.0), np.array([1.0, -2.0, 1.0]))
    yield "The hat of the task: 1, -2, 1."


def _answers(left: float, peak: float, right: float) -> Iterator[object]:
    """Yield the right answer, then mistakes."""
    up, down = 1 / (peak - left), -1 / (right - peak)
    yield np.array([up, down - up, -down])
    yield Mistake(
        "slopes_instead_of_changes",
        np.array([up, down, 0.0]),
        f"Your weights are the slopes you want: {up:.3f}, {down:.3f}, 0. But the first ReLU goes "
        f"on rising after the peak, so that the sum there has the slope {up + down:.3f}. A weight "
        "is the change of the slope.",
    )
    yield Mistake(
        "never_flat_again",
        np.array([up, down - up, 0.0]),
        f"Your hat goes on falling after `right`: at {right + 1:.2f} it is {down:.2f}. The third "
        "ReLU must bring the slope back to 0.",
    )
    yield Mistake(
        "stays_on_top",
        np.array([up, -up, 0.0]),
        "Your second ReLU only stops the rise: from the peak on f stays at 1. It must stop the "
        "rise and begin the fall.",
    )
    yield Mistake(
        "falls_too_late",
        np.array([up, -up, down]),
        f"Your f stays at 1 from the peak to {right:.2f} and begins to fall only there. The fall "
        "begins at the peak.",
    )
    yield Mistake(
        "falls_on_and_on",
        np.array([up, down - up, down]),
        f"Your hat falls twice as fast after {right:.2f}, instead of being flat. There the slope "
        f"goes from {down:.3f} up to 0: a change upwards.",
    )
    half = (right - left) / 2
    yield Mistake(
        "equally_wide_sides",
        np.array([1.0, -2.0, 1.0]) / half,
        f"Your hat has its peak in the middle, at {left + half:.3f}; it was asked for at "
        f"{peak:.3f}. The sides have slopes of their own.",
    )
    yield Mistake(
        "equally_wide_sides",
        np.array([up, -2 * up, up]),
        f"Your hat falls as steeply as it rises, {up:.3f}, as if both sides were "
        f"{peak - left:.3f} wide. The right one is {right - peak:.3f} wide.",
    )
    yield Mistake(
        "always_the_example",
        np.array([1.0, -2.0, 1.0]),
        f"1, -2, 1 is right where both sides are 1 wide. Here they are {peak - left:.3f} and "
        f"{right - peak:.3f} wide.",
    )
    yield Mistake(
        "width_for_slope",
        np.array([peak - left, left - right, right - peak]),
        f"You took the width of a side for its slope. A line that rises by 1 over {peak - left:.3f}"
        " is the steeper, the narrower the side.",
    )
