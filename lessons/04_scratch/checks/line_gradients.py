"""Check of `line_loss`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Two random lines; then gradient descent with the learner's slopes finds the line."""
    for examples in (4, 7):
        w, b = rng.uniform(1, 2, 2).tolist()
        x = rng.permutation(np.arange(1.0, examples + 1)) + rng.uniform(0, 0.4, examples)
        target = rng.uniform(-1, 0, examples)
        got = learner.line_loss(w, b, x, target)
        right = _line_loss(w, b, x, target)
        learner.compare(got, right, *_mistakes(w, b, x, target))
    yield "The loss and both derivatives are right."
    x = np.linspace(-1, 1, 9)
    w = b = 0.0
    for _ in range(60):
        _, dw, db = learner.line_loss(w, b, x, 3 * x - 2)
        w, b = w - 0.5 * dw, b - 0.5 * db
    learner.compare((w, b), (3.0, -2.0), tolerance=1e-4, what="The line found with your gradients")
    yield "Following your gradients for 60 steps, the line 3 x - 2 is found."


def _line_loss(w: float, b: float, x: np.ndarray, target: np.ndarray) -> tuple[float, ...]:
    r = w * x + b - target
    return float((r**2).mean()), float((2 * r * x).mean()), float(2 * r.mean())


def _mistakes(w: float, b: float, x: np.ndarray, target: np.ndarray) -> list[Mistake]:
    r = w * x + b - target
    loss, dw, db = _line_loss(w, b, x, target)
    n = len(x)
    sums = (
        f"You add up over the {n} examples; the mean was asked for. With a sum, twice as many "
        "examples would mean twice as long steps."
    )
    return [
        Mistake(
            "forgets_the_inner_derivative",
            (loss, db, db),
            "The derivative with respect to w is the one of b. A change of w moves the prediction "
            "x times as far: the chain rule asks for that factor.",
        ),
        Mistake("sums_instead_of_means", (n * loss, n * dw, n * db), sums),
        Mistake("sums_instead_of_means", (loss, n * dw, n * db), sums),
        Mistake(
            "mean_of_a_product",
            (loss, float(2 * r.mean() * x.mean()), db),
            "The derivative with respect to w is a mean of products, residual times x; you "
            "multiplied two means. They differ wherever the two go together.",
        ),
        Mistake(
            "forgets_the_two",
            (loss, dw / 2, db / 2),
            "The loss is right; both derivatives are half of what they should be: the derivative "
            "of u^2 is 2 u.",
        ),
        Mistake(
            "square_of_the_mean",
            (float(r.mean() ** 2), dw, db),
            "The loss is the square of the mean residual, in which too much and too little cancel. "
            "Square first, then take the mean.",
        ),
        Mistake(
            "the_other_way_round",
            (loss, -dw, -db),
            "Both derivatives have the wrong sign: the residual is prediction minus target.",
        ),
    ]
