"""Check of `step`."""

from collections.abc import Iterator

import numpy as np
from scipy.special import softmax

import momentum.engine as nn
from momentum.course import Learner, Mistake, Wrong
from momentum.data import picture_set


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A step equals the engine's; sixty steps learn to read digits."""
    x, labels = rng.random((6, 4)), rng.integers(0, 3, 6)
    weights, bias = rng.normal(0, 1, (4, 3)), rng.normal(0, 1, 3)
    error = (softmax(x @ weights + bias, axis=1) - np.eye(3)[labels]) / 6
    expected = _engine_step(x, labels, weights, bias, 0.5)
    got = learner.step(x, labels, weights, bias, 0.5)
    down, rise = -0.5 * x.T @ error, -0.5 * error.sum(axis=0)
    no_softmax = (x @ weights + bias - np.eye(3)[labels]) / 6
    no_bias = (softmax(x @ weights, axis=1) - np.eye(3)[labels]) / 6
    learner.compare(
        tuple(got) if isinstance(got, list) else got,
        expected,
        Mistake(
            "climbs",
            (weights - down, bias - rise),
            "Your step goes with the gradient: uphill, to a larger loss. Subtract it.",
        ),
        Mistake(
            "leaves_the_bias",
            (weights + down, bias),
            "The weights are right, the bias has not moved. It is learned too: every class has "
            "one. (One sum over all errors is 0, for what one class gains the others lose: add up "
            "over the pictures, for each class by itself.)",
        ),
        Mistake(
            "averages_the_bias_twice",
            (weights + down, bias + rise / 6),
            "The weights are right; the step of the bias is 6 times too short. (p - y)/n is "
            "already divided by the 6 pictures, so their errors are added up, not averaged "
            "again.",
        ),
        Mistake(
            "forgot_the_rate",
            (weights + down / 0.5, bias + rise / 0.5),
            "You take the whole gradient as your step, as if the learning rate were 1; it is "
            "0.5 here.",
        ),
        Mistake(
            "forgot_to_average_the_pictures",
            (weights + 6 * down, bias + 6 * rise),
            "Your step is 6 times too long: the loss is the mean over the 6 pictures.",
        ),
        Mistake(
            "averages_twice",
            (weights + down / 6, bias + rise / 6),
            "Your step is 6 times too short: (p - y)/n is already divided by the 6 pictures.",
        ),
        Mistake(
            "returns_the_gradient",
            (-down / 0.5, -rise / 0.5),
            "These are the gradients. The new weights and the new bias are asked for: the old ones "
            "minus rate times the gradient.",
        ),
        Mistake(
            "forgot_the_softmax",
            (weights - 0.5 * x.T @ no_softmax, bias - 0.5 * no_softmax.sum(axis=0)),
            "You subtract the truth from the logits. p is the softmax of the logits.",
        ),
        Mistake(
            "forgot_the_bias_in_the_logits",
            (weights - 0.5 * x.T @ no_bias, bias - 0.5 * no_bias.sum(axis=0)),
            "Your logits are pictures @ weights; the bias is missing in them.",
        ),
        tolerance=1e-6,
    )
    if learner.changed_its_arguments:
        raise Wrong(
            "moves_the_weights_it_was_given",
            "The step is right, but it has moved the very arrays you were given: `-=` writes into "
            "them. Return new ones.",
        )
    yield "One step equals that of the engine."
    accuracy = _train(learner, rng)
    if not accuracy > 0.75:
        raise Wrong(
            "other_value", f"After 60 steps only {accuracy:.2f} of unseen digits were read."
        )
    yield f"Sixty of your steps, and {accuracy:.0%} of 500 unseen digits are read rightly."


def _engine_step(
    x: np.ndarray, labels: np.ndarray, weights: np.ndarray, bias: np.ndarray, rate: float
) -> tuple[np.ndarray, np.ndarray]:
    model = nn.Sequential([nn.Dense(3)], dtype=np.float64)
    model.build((4,))
    for parameter, value in zip(model.parameters, (weights, bias), strict=True):
        parameter.data[...] = value
    nn.categorical_cross_entropy(labels, model(x)).mean().backward()
    nn.SGD(rate).step(model.parameters)
    new_weights, new_bias = (parameter.data.copy() for parameter in model.parameters)
    return new_weights, new_bias


def _train(learner: Learner, rng: np.random.Generator) -> float:
    """Sixty steps of fifty small pictures: each pixel is the mean of 2 x 2."""
    digits = picture_set("digits", train=2000, test=500)
    x, test_x = (_small(half) for half in (digits.train_x, digits.test_x))
    weights, bias = np.zeros((196, 10)), np.zeros(10)
    for _ in range(60):
        some = rng.integers(0, len(x), 50)
        weights, bias = learner.step(x[some], digits.train_y[some], weights, bias, 0.5)
    return float(((test_x @ weights + bias).argmax(axis=1) == digits.test_y).mean())


def _small(pictures: np.ndarray) -> np.ndarray:
    blocks = pictures.reshape(-1, 14, 2, 14, 2)
    return blocks.mean(axis=(2, 4), dtype=np.float32).reshape(-1, 196) / 255
