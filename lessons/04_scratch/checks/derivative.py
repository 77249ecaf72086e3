"""Check of `derivative`."""

import math
from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Known slopes; then a large step, which shows what is done with it."""
    x, a = float(rng.uniform(1, 2)), float(rng.uniform(1.5, 2.5))
    asked: list[float] = []

    def cubic(x: float) -> float:
        asked.append(x)
        return a * x**3 - x + 4

    step = 0.25
    got = learner.derivative(cubic, x, step)
    moved = max((abs(place - x) for place in asked), default=0.0)
    if 0 < moved < step / 10:
        raise Wrong(
            "the_smaller_the_better",
            f"The step given was {step}, but you moved by {moved:.1g}. Whoever calls "
            "chooses the step, and smaller is not always better: two values that agree in nearly "
            "all of the 16 digits a computer keeps have a difference made of rounding.",
        )
    learner.compare(
        got,
        _central(cubic, x, step),
        *_mistakes(cubic, x, step),
        what=f"With the cubic {a:.2f} x^3 - x + 4 and a step of {step}, the slope at x = {x:.2f}",
    )
    yield "A step to the right, a step to the left, and the way between them is two steps."
    for name, function, slope in (
        ("sin", math.sin, math.cos(x)),
        ("exp", math.exp, math.exp(x)),
        ("1 / x", lambda x: 1 / x, -1 / x**2),
    ):
        got = learner.derivative(function, x)
        learner.compare(got, slope, tolerance=1e-5, what=f"The slope of {name} at {x:.3f}")
    yield "The slopes of sin, exp and 1 / x agree with the rules of calculus."


def _central(f: Callable[[float], float], x: float, h: float) -> float:
    return (f(x + h) - f(x - h)) / (2 * h)


def _mistakes(f: Callable[[float], float], x: float, h: float) -> list[Mistake]:
    one_side = (
        "You look to one side of x only. With the value on the other side too, the error falls "
        "with the square of the step: the bend to the left cancels the bend to the right."
    )
    return [
        Mistake("one_side_only", (f(x + h) - f(x)) / h, one_side),
        Mistake("one_side_only", (f(x) - f(x - h)) / h, one_side),
        Mistake(
            "one_step_between_the_two",
            2 * _central(f, x, h),
            "Twice what it should be: from x - step to x + step it is not one step.",
        ),
        Mistake(
            "two_steps_need_brackets",
            h**2 * _central(f, x, h),
            "You divide by 2 and then multiply by the step: Python works from left to right. The "
            "two steps below the fraction line need brackets around them.",
        ),
        Mistake(
            "only_the_rise",
            2 * h * _central(f, x, h),
            "That is how far the function rises, not how steep it is: a slope is the rise divided "
            "by the way.",
        ),
        Mistake(
            "value_over_x",
            f(x) / x,
            "That is f(x) / x: the slope of the straight line from the origin to the curve. The "
            "derivative is the slope of the curve itself, at x.",
        ),
    ]
