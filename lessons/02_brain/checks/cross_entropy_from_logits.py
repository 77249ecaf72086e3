"""Check of cross-entropy from logits: small logits, huge ones, and Keras's numbers."""

from collections.abc import Iterator

import numpy as np
from scipy.special import logsumexp

from momentum.course import Learner, Mistake, Wrong, same


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One charge an example, whatever the size of the logits."""
    for classes in (2, 4):
        _small(learner, rng, classes)
    yield "Small logits: every example is charged -ln of the probability of its class."
    _huge(learner, rng)
    yield "Huge logits: no overflow, and a confident mistake is charged in full."
    _apart(learner, rng)
    yield "Examples of very different size do not spoil each other."
    _like_keras(learner)
    yield "The numbers are Keras's."


def _charges(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    right = logits[np.arange(len(labels)), labels]
    return np.asarray(logsumexp(logits, axis=1) - right)


def _small(learner: Learner, rng: np.random.Generator, classes: int) -> None:
    logits, labels = rng.normal(0, 2, (6, classes)), np.arange(6) % classes
    logits[0] = np.arange(classes)[::-1] * 2.0  # The first is right and the second wrong,
    logits[1] = np.arange(classes)[::-1] * 2.0  # so that no two ideas agree by luck.
    right, p = _charges(logits, labels), np.exp(logits)
    down_the_columns = p / p.sum(axis=0)
    p /= p.sum(axis=1, keepdims=True)
    each, top = np.arange(len(labels)), logits.max(axis=1)
    shifted = logits - top[:, None]
    learner.compare(
        learner.cross_entropy(logits, labels),
        right,
        Mistake(
            "averages_over_the_batch",
            right.mean(),
            "You returned the mean over the batch. One charge an example is asked for: whoever "
            "trains takes the mean, whoever looks for the worst examples does not.",
        ),
        Mistake(
            "averages_over_the_batch",
            right.sum(),
            "You returned the sum over the batch. One charge an example is asked for.",
        ),
        Mistake(
            "logarithm_to_base_two",
            right / np.log(2),
            "You took the logarithm to base 2, which counts in bits. Losses use the natural one, "
            "`np.log`: its derivative has no factor in it.",
        ),
        Mistake(
            "charges_the_answer_instead_of_the_label",
            _charges(logits, logits.argmax(axis=1)),
            "You charge for the class with the highest score. The charge is for the class that "
            "was right, given in `labels`; a network that is sure and wrong would otherwise pay "
            "nothing.",
        ),
        Mistake(
            "charges_squared_error",
            np.square(p - np.eye(classes)[labels]).mean(axis=1),
            "That is the squared error of the probabilities. It can never exceed 1, so a network "
            "that is sure and wrong hardly feels it; cross-entropy takes the logarithm.",
        ),
        Mistake(
            "charges_squared_error",
            np.square(p - np.eye(classes)[labels]).sum(axis=1),
            "That is the squared error of the probabilities, not the logarithm of one of them.",
        ),
        Mistake(
            "forgets_the_maximum_once",
            right - top,
            "You took the maximum off inside the sum, but the logit of the right class still has "
            "it. Take both from the shifted logits, or add the maximum back to the logarithm.",
        ),
        Mistake(
            "one_sum_for_all",
            np.log(np.exp(shifted).sum()) - shifted[each, labels],
            "You add up exp(z) over the whole table, so every example pays for the others. Each "
            "example has a sum of its own: one a row.",
        ),
        Mistake(
            "one_sum_for_each_class",
            -np.log(down_the_columns[each, labels]),
            "Your shares add up to 1 down the columns, over the examples. The classes of one "
            "example compete: every row adds up to 1.",
        ),
        Mistake(
            "labels_pick_whole_columns",
            (right + logits[each, labels])[:, None] - logits[:, labels],
            "`table[:, labels]` takes whole columns, so every example pays for the labels of all. "
            "One number a row is asked for: row 0 with label 0, row 1 with label 1, and so on.",
        ),
        Mistake(
            "labels_pick_whole_columns",
            (right + shifted[each, labels]) - shifted[:, labels],
            "`table[:, labels]` takes whole columns, so every example pays for the labels of all. "
            "One number a row is asked for: row 0 with label 0, row 1 with label 1, and so on.",
        ),
        Mistake(
            "forgets_the_minus",
            -right,
            "Your charges are negative: the logarithm of a probability is below 0, so it needs a "
            "minus.",
        ),
        Mistake(
            "forgets_the_logarithm",
            p[np.arange(len(labels)), labels],
            "That is the probability of the right class. The charge is minus its logarithm.",
        ),
    )


def _huge(learner: Learner, rng: np.random.Generator) -> None:
    large = float(rng.integers(800, 2000))
    for logits, label in (([large, 0.0], 0), ([-large, large], 0), ([0.0, 0.0], 1)):
        alone, labels = np.array([logits]), np.array([label])
        got, right = learner.cross_entropy(alone, labels), _charges(alone, labels)
        if isinstance(got, np.ndarray) and got.shape == right.shape:
            _not_broken(float(got[0]), float(right[0]), logits, label)
        learner.compare(got, right)


def _not_broken(got: float, right: float, logits: list[float], label: int) -> None:
    case = f"For logits {logits} and class {label} your charge is {got:.4g}, expected {right:g}. "
    if not np.isfinite(got):
        raise Wrong(
            "exponentiates_large_logits",
            f"{case}exp({max(logits):g}) is too large for a computer, and where a probability has "
            "become 0 its logarithm is infinite. Take the largest logit of the example off "
            "first, and never go by way of the probability.",
        )
    if 1 < got < 0.9 * right:
        raise Wrong(
            "clips_the_probability",
            f"{case}A probability that is cut off at a small number has a flat charge: just where "
            "the network is most wrong, it would have nothing to learn from.",
        )


def _apart(learner: Learner, rng: np.random.Generator) -> None:
    large = float(rng.integers(800, 2000))
    logits, labels = np.array([[large, large + 1], [-large, -large + 2]]), np.array([0, 0])
    got, right = learner.cross_entropy(logits, labels), _charges(logits, labels)
    if isinstance(got, np.ndarray) and got.shape == right.shape and not np.isfinite(got).all():
        raise Wrong(
            "one_maximum_for_all",
            f"Two examples, one with logits near {large:g} and one near {-large:g}, gave "
            f"{got[0]:.3g} and {got[1]:.3g}. You took the same maximum off both: the second one "
            "then has only zeros after exp. Every example has its own maximum.",
        )
    learner.compare(got, right)


def _like_keras(learner: Learner) -> None:
    stored = learner.reference("cross_entropy_from_logits")
    got = learner.cross_entropy(stored["logits"].astype(float), stored["labels"])
    if not same(np.asarray(got, float), stored["charged"].astype(float), 1e-4):
        raise Wrong(
            "differs_from_keras", f"Keras charges {stored['charged']}, your function {got}."
        )
