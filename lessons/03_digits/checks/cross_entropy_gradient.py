"""Check of `cross_entropy_gradient`."""

from collections.abc import Iterator

import numpy as np
from scipy.special import log_softmax, softmax

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The formula equals what one gets by moving every logit a little, and what Keras computed."""
    n, classes = 3, 4
    logits, labels = rng.normal(0, 1.5, (n, classes)), rng.permutation(classes)[:n]
    p, y = softmax(logits, axis=1), np.eye(classes)[labels]
    moved = _by_moving(logits, labels)
    learner.compare(
        learner.cross_entropy_gradient(logits, labels),
        moved,
        Mistake(
            "forgot_to_average",
            p - y,
            f"Your gradient is {n} times too large: the loss is a mean over {n} examples, so "
            f"each of them moves it only 1/{n} as much.",
        ),
        Mistake(
            "points_downhill",
            (y - p) / n,
            "Your signs are turned round: raising the logit of the right class makes the loss "
            "smaller, so its derivative is negative. (The step goes against the gradient; that "
            "is the optimiser's business.)",
        ),
        Mistake(
            "forgot_the_truth",
            p / n,
            "Your gradient does not know the labels: every number is positive, as if every "
            "class were wrong. Subtract the one-hot truth.",
        ),
        Mistake(
            "labels_pick_whole_columns",
            (p - y.max(axis=0)) / n,
            "`table[:, labels]` takes whole columns, so every row loses 1 at the labels of all "
            "examples. Each row loses 1 at its own label only.",
        ),
        Mistake(
            "slope_of_the_softmax_once_more",
            (p - y) * p * (1 - p) / n,
            "You multiply by p (1 - p) as well. In p - y the slope of the softmax has already "
            "met the slope of the logarithm, and they cancelled: that is why the pair is used. "
            "(With squared error the factor stays, and a network that is surely wrong hardly "
            "learns.)",
        ),
        Mistake(
            "averages_over_the_classes_too",
            (p - y) / n / classes,
            f"Your gradient is {classes} times too small: the loss is a mean over {n} examples, "
            "not over the classes.",
        ),
        Mistake(
            "only_the_right_class",
            (p - y) * y / n,
            "Only the right class has a gradient in yours. The loss looks at its share alone, but "
            "that share depends on all logits: raising another one lowers it.",
        ),
        Mistake(
            "forgot_the_softmax",
            (logits - y) / n,
            "You subtract the truth from the logits. p is what was said: the *shares*, the softmax "
            "of the logits.",
        ),
        Mistake(
            "labels_as_numbers",
            (p - labels[:, None]) / n,
            "You subtract the label itself, such as 3. y is the label as a one-hot row.",
        ),
        Mistake(
            "gradient_with_respect_to_the_shares",
            -y / p / n,
            "That is the derivative with respect to the shares, -y/p. The question is how the loss "
            "moves with the logits: one step further back, through the softmax.",
        ),
        tolerance=1e-6,
        what="Your gradient",
    )
    yield "It equals the slope found by moving each logit a little."
    stored = learner.reference("cross_entropy")
    got = learner.cross_entropy_gradient(stored["logits"], stored["labels"])
    learner.compare(
        got, stored["gradient"], tolerance=1e-6, what="The gradient that Keras computed, in yours,"
    )
    yield "It equals the gradient that Keras computes."


def _by_moving(logits: np.ndarray, labels: np.ndarray, step: float = 1e-5) -> np.ndarray:
    slopes = np.empty_like(logits)
    for place in np.ndindex(logits.shape):
        move = np.zeros_like(logits)
        move[place] = step
        slopes[place] = (_loss(logits + move, labels) - _loss(logits - move, labels)) / (2 * step)
    return slopes


def _loss(logits: np.ndarray, labels: np.ndarray) -> float:
    return float(-log_softmax(logits, axis=1)[np.arange(len(labels)), labels].mean())
