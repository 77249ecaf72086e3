"""Check of `sticks_at`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

DIGITS = {"float16": 11, "float32": 24, "float64": 53}


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Each precision with steps of 1 and of a drawn power of two."""
    for precision, digits in DIGITS.items():
        power = int(rng.integers(2, 5))
        step = 0.5**power
        held = 2.0 ** (digits - power)
        learner.compare(learner.sticks_at(precision, step), held, *_mistakes(precision, step))
        yield f"{precision}: a step of {step:g} has no effect on {held:.0f} any more."
    learner.compare(learner.sticks_at("float32", 1.0), 2.0**24)
    yield "float32 counts to 16,777,216 and no further."


def _mistakes(precision: str, step: float) -> list[Mistake]:
    about = np.finfo(precision)
    held = 2.0 ** DIGITS[precision] * step
    return [
        Mistake(
            "always_the_longest_numbers",
            2.0 ** DIGITS["float64"] * step,
            f"That is where float64 sticks. The sum must be made of numbers of {precision}, "
            "or Python takes longer ones.",
        ),
        Mistake(
            "largest_number_there_is",
            float(about.max),
            "That is the largest number of this precision. Counting ends long before: there are "
            "large numbers, but they lie far apart.",
        ),
        Mistake(
            "step_is_always_one",
            2.0 ** DIGITS[precision],
            f"That is right for a step of 1. Here it is {step:g}: smaller steps get lost earlier.",
        ),
        Mistake(
            "one_power_too_early",
            held / 2,
            f"At {held / 2:.0f} a step of {step:g} still has an effect: try it.",
        ),
        Mistake(
            "one_power_too_late",
            held * 2,
            "It sticks one power of two earlier already. Halfway between two numbers, a sum is "
            "rounded to the one whose last digit is 0.",
        ),
        Mistake(
            "digits_instead_of_the_number",
            float(np.log2(held)),
            "That is the exponent: the number of doublings, not the number.",
        ),
    ]
