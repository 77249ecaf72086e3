"""Check of `matmul`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Remote, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Square matrices first, where a wrong order goes unnoticed; then others."""
    x, y, g = rng.normal(size=(3, 3, 3))
    a, b = _multiplied(learner, x, y, g)
    yield "The product is that of matrices."
    _first(learner, a.grad, x, y, g)
    _second(learner, b.grad, x, y, g)
    yield "Both gradients are right for square matrices, where a wrong order would go unnoticed."
    x, y, g = rng.normal(size=(4, 2)), rng.normal(size=(2, 3)), rng.normal(size=(4, 3))
    a, b = _multiplied(learner, x, y, g)
    learner.compare(a.grad, g @ y.T, what="the gradient of a, of shape (4, 2),")
    learner.compare(b.grad, x.T @ g, what="the gradient of b, of shape (2, 3),")
    yield "They are right for other shapes, too."


def _multiplied(
    learner: Learner, x: np.ndarray, y: np.ndarray, g: np.ndarray
) -> tuple[Remote, Remote]:
    a, b = learner.Tensor(x), learner.Tensor(y)
    c = learner.matmul(a, b)
    if kind_of(c) != "a Tensor":
        learner.compare(c, a, what="`matmul(a, b)`")
    number_by_number = x * y if x.shape == y.shape else None
    learner.compare(
        c.data,
        x @ y,
        Mistake(
            "multiplies_number_by_number",
            number_by_number,
            "Your product multiplies number by number. In a product of matrices, every row on the "
            "left meets every column on the right; NumPy writes it `@`.",
        ),
        what="the data of `matmul(a, b)`",
    )
    learner.last = "matmul(a, b)"
    (c * g).backward()
    return a, b


def _first(learner: Learner, got: np.ndarray, x: np.ndarray, y: np.ndarray, g: np.ndarray) -> None:
    learner.compare(
        got,
        g @ y.T,
        Mistake("hands_nothing_back", np.zeros((3, 3)), _NOTHING),
        Mistake(
            "forgets_the_chain_rule",
            np.ones((3, 3)) @ y.T,
            "In your gradient of a, g does not occur, or only its shape. The chain rule multiplies "
            "with it.",
        ),
        Mistake(
            "forgets_to_transpose",
            y @ g,
            "The gradient of a is b @ g here: b stands on the wrong side, and is not transposed. "
            "Write the shapes under each.",
        ),
        Mistake(
            "forgets_to_transpose",
            g @ y,
            "The gradient of a is g @ b here, without the transpose. For square matrices that "
            "even runs; with g of shape (n, m) and b of shape (k, m), only b transposed fits.",
        ),
        Mistake(
            "wrong_side_transposed",
            y.T @ g,
            "The gradient of a has b, transposed, on the left of g. The order of a product "
            "matters: b stood on the right of a, and on the right it stays. Write the shapes "
            "under each.",
        ),
        Mistake(
            "swaps_the_two_gradients",
            x.T @ g,
            "a receives what belongs to b: a transposed times g. The gradient of a is made of g "
            "and b.",
        ),
        what="the gradient of a",
    )


def _second(learner: Learner, got: np.ndarray, x: np.ndarray, y: np.ndarray, g: np.ndarray) -> None:
    learner.compare(
        got,
        x.T @ g,
        Mistake("hands_nothing_back", np.zeros((3, 3)), _NOTHING),
        Mistake(
            "forgets_to_transpose",
            x @ g,
            "The gradient of b is a @ g here, without the transpose. For square matrices that "
            "even runs; with a of shape (n, k) and g of shape (n, m), only a transposed fits.",
        ),
        Mistake(
            "wrong_side_transposed",
            g @ x.T,
            "The gradient of b has a, transposed, on the right of g. The order of a product "
            "matters: a stood on the left of b, and on the left it stays. Write the shapes under "
            "each.",
        ),
        what="the gradient of b",
    )


_NOTHING = (
    "A factor of `matmul(a, b)` has received nothing: does the result know both parents and your "
    "`pass_back`, and does that call `receive` for both?"
)
