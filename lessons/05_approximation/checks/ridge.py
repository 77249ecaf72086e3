"""Check of `ridge`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Fewer weights than examples and more of them; a penalty that hardly counts."""
    for n, p in ((12, 4), (5, 9)):
        x, y = rng.normal(size=(n, p)), rng.uniform(1, 2, n) * rng.choice([-1, 1], n)
        strength = float(rng.uniform(2.5, 4))
        learner.compare(_called(learner, x, y, strength), *_answers(x, y, strength))
        yield f"{n} examples, {p} weights."
    x, y = rng.normal(size=(4, 7)), rng.normal(size=4)
    got = learner.ridge(x, y, 1e-9)
    learner.compare(got, np.linalg.pinv(x) @ y, tolerance=1e-4, what="With strength 1e-9 yours")
    yield "As the strength goes to 0, ridge becomes the shortest exact solution."


def _called(learner: Learner, x: np.ndarray, y: np.ndarray, strength: float) -> object:
    n, p = x.shape
    try:
        return learner.ridge(x, y, strength)
    except LearnerError as error:
        if f"({p},{p}) ({n},{n})" not in error.said:
            raise
        raise Wrong(
            "identity_of_the_wrong_size",
            f"Your identity matrix is {n} x {n}, and X^T X is {p} x {p}: one row for each weight, "
            "not for each example.",
        ) from None


def _solve(x: np.ndarray, y: np.ndarray, penalty: np.ndarray | float) -> np.ndarray:
    return np.linalg.lstsq(x.T @ x + penalty, x.T @ y, rcond=None)[0]


def _answers(x: np.ndarray, y: np.ndarray, strength: float) -> Iterator[object]:
    """Yield the right answer, then mistakes."""
    n, p = x.shape
    one = np.eye(p)
    yield _solve(x, y, strength * one)
    yield Mistake(
        "adds_to_every_entry",
        _solve(x, y, strength),
        f"You add {strength:.3f} to every entry of X^T X; NumPy does that with a single number. "
        "The penalty belongs on the diagonal: strength times the identity matrix.",
    )
    yield Mistake(
        "counts_the_examples",
        _solve(x, y, strength * n * one),
        f"Your penalty is {n} times too strong. That would be right for the mean of the squared "
        "errors; here both terms are sums.",
    )
    yield Mistake(
        "counts_the_examples",
        _solve(x, y, strength / n * one),
        f"Your penalty is {n} times too weak: both terms are sums, none is divided by n.",
    )
    yield Mistake(
        "squares_the_strength",
        _solve(x, y, strength**2 * one),
        f"You square the strength: {strength:.3f} became {strength**2:.3f}. The length is squared "
        "in the formula, the strength is not.",
    )
    yield Mistake(
        "halves_or_doubles",
        _solve(x, y, 2 * strength * one),
        "Your penalty is twice too strong: both squares give a factor of 2 in the gradient, and it "
        "cancels.",
    )
    yield Mistake(
        "halves_or_doubles",
        _solve(x, y, strength / 2 * one),
        "Your penalty is half as strong as it should be: both squares give a factor of 2 in the "
        "gradient, and it cancels.",
    )
    yield Mistake(
        "pushes_away_from_zero",
        _solve(x, y, -strength * one),
        "You subtract the penalty: that rewards long weights.",
    )
    spared = one.copy()
    spared[0, 0] = 0
    yield Mistake(
        "spares_the_first_weight",
        _solve(x, y, strength * spared),
        "Your penalty leaves the first weight alone. Here there is no bias among the weights: "
        "every one of them has its price.",
    )
    plain = np.linalg.pinv(x) @ y
    yield Mistake(
        "shrinks_all_alike",
        plain / (1 + strength),
        "You shrink the weights of least squares by a common factor. Ridge shrinks more where the "
        "features say little and less where they say much.",
    )
    yield Mistake(
        "forgot_the_penalty",
        plain,
        f"A strength of {strength:.3f} changed nothing: these are the weights of least squares.",
    )
