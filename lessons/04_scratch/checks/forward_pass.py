"""Check of `forward`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong

SIZES = ((3, 2, 3, 1), (5, 4, 2, 3))
"""Examples, inputs, hidden neurons, outputs: the lesson's network, and another one."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Sums, activations and biases of two layers, for two networks."""
    for examples, inputs, hidden, outputs in SIZES:
        x, w1 = rng.normal(size=(examples, inputs)), rng.normal(size=(inputs, hidden))
        b1 = np.linspace(-1, 1, hidden) + rng.uniform(0.1, 0.3, hidden)
        w2, b2 = rng.normal(size=(hidden, outputs)), rng.uniform(0.5, 1, outputs)
        got = _forward(learner, x, w1, b1, w2, b2)
        z2 = x @ w1 + b1
        right = (z2, _sigmoid(_sigmoid(z2) @ w2 + b2))
        learner.compare(got, right, *_mistakes(x, w1, b1, w2, b2))
        sizes = f"X ({examples}x{inputs}), W1 ({inputs}x{hidden}), W2 ({hidden}x{outputs})"
        yield f"{sizes}: z2 is {examples}x{hidden} and y is {examples}x{outputs}, all right."


def _forward(learner: Learner, *given: np.ndarray) -> Any:
    try:
        return learner.forward(*given)
    except LearnerError as error:
        if error.kind != "ValueError":
            raise
        x, w1 = given[0].shape, given[1].shape
        raise Wrong(
            "shapes_that_do_not_fit",
            f"NumPy could not put two shapes together ({error.said.strip()}). A product needs as "
            f"many columns on its left as rows on its right; with X {x} and W1 {w1}, the "
            "examples stand on the left.",
        ) from None


def _mistakes(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> list[Mistake]:
    z2 = x @ w1 + b1
    y = _sigmoid(_sigmoid(z2) @ w2 + b2)
    mistakes = [
        Mistake(
            "no_activation_between",
            (z2, _sigmoid(z2 @ w2 + b2)),
            "z2 is right, but it went into W2 as it is. Without an activation in between, two "
            "layers are one: (X W1) W2 = X (W1 W2).",
        ),
        Mistake(
            "no_activation_at_the_end",
            (z2, _sigmoid(z2) @ w2 + b2),
            "The output neuron stops at its weighted sum; it too passes that through the sigmoid.",
        ),
        Mistake(
            "a_is_not_z",
            (_sigmoid(z2), y),
            "y is right, but the first of the pair is a2, after the sigmoid. z2 is the sum before "
            "it; the backward pass will need both.",
        ),
        Mistake(
            "bias_after_the_activation",
            (z2, _sigmoid((_sigmoid(x @ w1) + b1) @ w2 + b2)),
            "The bias is added after the sigmoid. It belongs to the sum: it moves the point at "
            "which a neuron answers, not its answer.",
        ),
        Mistake(
            "bias_after_the_activation",
            (z2, _sigmoid(_sigmoid(z2) @ w2) + b2),
            "At the output the bias is added after the sigmoid. It belongs to the sum: it moves "
            "the point at which a neuron answers, not its answer.",
        ),
        Mistake(
            "bias_after_the_activation",
            (x @ w1, _sigmoid((_sigmoid(x @ w1) + b1) @ w2 + b2)),
            "The bias is added after the sigmoid. It belongs to the sum: it moves the point at "
            "which a neuron answers, not its answer.",
        ),
        Mistake(
            "examples_in_columns",
            (z2.T, y.T),
            "The numbers are right, but lie on their side: your rows are neurons and your columns "
            "examples. Here every row is an example, as in X.",
        ),
    ]
    if len(x) == len(b1):
        tilted = x @ w1 + b1[:, None]
        mistakes.append(
            Mistake(
                "one_bias_for_every_example",
                (tilted, _sigmoid(_sigmoid(tilted) @ w2 + b2)),
                "Your bias changes from example to example. With 3 examples and 3 neurons NumPy "
                "cannot notice; but a bias belongs to a neuron, that is to a column of z2.",
            )
        )
    return mistakes


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))
