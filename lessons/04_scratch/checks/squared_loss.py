"""Check of `squared_loss`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Too much, too little, and just right."""
    for side in (-1.0, 1.0):
        x, weight = float(rng.integers(2, 9)), float(rng.integers(2, 9))
        target = x + weight - side * float(rng.uniform(2.5, 6))
        got = learner.squared_loss(x, weight, target)
        learner.compare(got, _right(x, weight, target), *_mistakes(x, weight, target))
        word = "too much" if side > 0 else "too little"
        yield f"A prediction that is {word}: the loss and its derivative are right."
    learner.compare(learner.squared_loss(4, 1, 5), (0, 0))
    yield "A prediction that is right: no loss, and no reason to move."


def _right(x: float, weight: float, target: float) -> tuple[float, float]:
    residual = x + weight - target
    return residual**2, 2 * residual


def _mistakes(x: float, weight: float, target: float) -> list[Mistake]:
    r = x + weight - target
    residual = (
        f"{abs(r):.3g} too {'much' if r > 0 else 'little'}: that is the residual, which may be "
        "below zero. A loss never is: squared, too much and too little count alike."
    )
    sign = 1.0 if r > 0 else -1.0
    tells = "large, so a larger weight raises" if r > 0 else "small, so a larger weight lowers"
    product = x * weight - target
    return [
        Mistake(
            "multiplies_instead_of_adding",
            (product**2, 2 * product * x),
            "Your network multiplies x by its weight. This one adds: the prediction is x + weight.",
        ),
        Mistake("the_residual_is_no_loss", (r, 1.0), residual),
        Mistake("the_residual_is_no_loss", (r, 2 * r), residual),
        Mistake("the_residual_is_no_loss", (r, r), residual),
        Mistake(
            "absolute_is_not_squared",
            (abs(r), sign),
            "That is the absolute loss and its derivative, which is 1 or -1 however far away the "
            "target is. The squared loss pulls harder the farther away it is.",
        ),
        Mistake(
            "forgets_the_two",
            (r**2, r),
            "The loss is right; its derivative is half of what it should be. The derivative of u^2 "
            "is 2 u.",
        ),
        Mistake(
            "half_of_it",
            (r**2 / 2, r),
            "You halve the square, as some books do so that the 2 cancels. Here the loss is the "
            "square itself; the derivative has its 2.",
        ),
        Mistake(
            "the_other_way_round",
            (r**2, -2 * r),
            f"The derivative has the wrong sign: here the prediction is too {tells} the loss.",
        ),
        Mistake(
            "with_respect_to_x_times_weight",
            (r**2, 2 * r * x),
            "You multiplied the derivative by x, as for x times weight. Here the weight is added, "
            "and the derivative of x + weight with respect to the weight is 1.",
        ),
    ]
