"""Check of `numerical_gradient`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A vector, a matrix, and whole numbers; x stays as it was."""
    x, a = rng.uniform(1, 2, 4), rng.uniform(1, 2, 4)

    def twisted(x: np.ndarray) -> float:
        return float((a * x).sum() ** 2 + x[0] * x[1] * x[2])

    exact = 2 * (a * x).sum() * a
    exact[:3] += x[0] * x[1] * x[2] / x[:3]
    got = learner.numerical_gradient(twisted, x)
    _undisturbed(learner)
    learner.compare(got, exact, *_mistakes(exact), tolerance=1e-5)
    yield "A vector: every number has its own slope, and the vector is as it was."

    weights, b = rng.uniform(1, 2, (2, 3)), rng.uniform(1, 2, (2, 3))
    exact = 3 * b * weights**2
    got = learner.numerical_gradient(lambda w: float((b * w**3).sum()), weights)
    if isinstance(got, np.ndarray) and got.shape != (2, 3) and got.size == 6:
        raise Wrong(
            "one_long_row",
            f"The gradient has shape {got.shape}, but x has (2, 3). A slope belongs to each number "
            "of x and stands where that number stands.",
        )
    rows = np.repeat(exact.sum(axis=1, keepdims=True), 3, axis=1)
    learner.compare(
        got,
        exact,
        Mistake(
            "a_row_at_a_time",
            rows,
            "You move a whole row at a time: for a matrix `x[i]` is a row. Every single number "
            "needs to be moved on its own, whatever the shape.",
        ),
        tolerance=1e-5,
    )
    _undisturbed(learner)
    yield "A matrix: the gradient has its shape."

    whole = rng.permutation(np.arange(1, 9))[:3]
    got = learner.numerical_gradient(lambda x: float((x**2).sum()), whole)
    if isinstance(got, np.ndarray) and got.shape == (3,) and not np.allclose(got, 2 * whole):
        raise Wrong(
            "whole_numbers_stay_whole",
            f"For whole numbers {whole.tolist()} the gradient of the sum of squares came out as "
            f"{got.tolist()}, not {(2 * whole).tolist()}. An array of integers drops what stands "
            "behind the point: moved by 1e-5, 3 is 3 again. Compute with floating-point numbers.",
        )
    learner.compare(got, 2.0 * whole, tolerance=1e-5)
    yield "Whole numbers too."


def _undisturbed(learner: Learner) -> None:
    if learner.changed_its_arguments:
        raise Wrong(
            "not_put_back",
            "Your function changes the x it was given and does not put it back: the next number "
            "is then moved from a wrong place, and whoever called you has lost their x.",
        )


def _mistakes(exact: np.ndarray) -> list[Mistake]:
    together = (
        "You move all numbers at once: that is the slope in one direction, the diagonal. The "
        "gradient needs a slope for each number, the others held still."
    )
    return [
        Mistake("all_at_once", float(exact.sum()), together),
        Mistake("all_at_once", np.full(exact.shape, exact.sum()), together),
        Mistake(
            "one_slope_for_all",
            float(np.linalg.norm(exact)),
            "One number came back, the length of the gradient. The gradient is the vector itself.",
        ),
        Mistake(
            "way_of_two_steps",
            2 * exact,
            "Twice what it should be: from x - step to x + step it is not one step.",
        ),
    ]
