"""Check of `negative_log_likelihood`."""

import math
from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Few examples, very many, and the loss of one who knows nothing."""
    for examples, classes in ((6, 3), (9, 4)):
        p = rng.dirichlet(np.full(classes, 2.0), examples).clip(0.02)
        p /= p.sum(axis=1, keepdims=True)
        labels = rng.integers(0, classes, examples)
        labels[:4] = 0, 0, 1, 0  # Class 0 is frequent, so that counting all classes alike shows.
        right = -float(np.log(_given(p, labels)).mean())
        got = learner.negative_log_likelihood(p, labels)
        learner.compare(got, right, *_mistakes(p, labels, right))
    yield "The mean of -log p over the true classes is right."
    many = np.tile(p, (10_000, 1))
    got = learner.negative_log_likelihood(many, np.tile(labels, 10_000))
    if isinstance(got, float) and math.isinf(got):
        raise Wrong(
            "multiplies_before_the_logarithm",
            f"For {len(many):,} examples your loss is infinite. The likelihood is a product of as "
            "many small numbers, and long before the end it is too small for a computer: 0, whose "
            "logarithm is minus infinity. Logarithms first, then add.",
        )
    learner.compare(got, right)
    yield f"It holds for {len(many):,} examples, where the likelihood itself is far too small."
    even = np.full((5, 10), 0.1)
    learner.compare(learner.negative_log_likelihood(even, np.arange(5)), math.log(10))
    yield "One who gives all 10 classes the same chance has a loss of log 10 = 2.303."


def _given(p: np.ndarray, labels: np.ndarray) -> np.ndarray:
    return p[np.arange(len(labels)), labels]


def _mistakes(p: np.ndarray, labels: np.ndarray, right: float) -> list[Mistake]:
    given = _given(p, labels)
    return [
        Mistake(
            "forgets_the_minus",
            -right,
            f"{-right:.3f} is the mean log-likelihood: it is below zero, and the nearer to zero "
            "the better. A loss should become small, so it takes a minus.",
        ),
        Mistake(
            "sum_instead_of_mean",
            right * len(labels),
            f"You add up over the {len(labels)} examples; the mean was asked for, which does not "
            "grow with their number.",
        ),
        Mistake(
            "logarithm_of_the_mean",
            -math.log(given.mean()),
            "That is the logarithm of the mean probability. The mean hides a hopeless example "
            "among good ones; each probability needs its own logarithm first.",
        ),
        Mistake(
            "all_classes_count",
            -float(np.log(p).mean()),
            "You take the logarithm of every number of the table. The likelihood asks only how "
            "probable what really was there had been made: one number in each row.",
        ),
        Mistake(
            "all_classes_count",
            -float(np.log(p).sum(axis=1).mean()),
            "You take the logarithm of every number of the table. The likelihood asks only how "
            "probable what really was there had been made: one number in each row.",
        ),
        Mistake(
            "every_row_with_every_label",
            -float(np.log(p[:, labels]).mean()),
            "`p[:, labels]` takes, from every row, the columns of all the labels. Each row should "
            "be paired with its own label only: name the rows as well.",
        ),
        Mistake(
            "largest_instead_of_true",
            -float(np.log(p.max(axis=1)).mean()),
            "You take the largest probability of each row: how sure the network is, right or "
            "wrong. The labels say which one counts.",
        ),
        Mistake(
            "another_base",
            right / math.log(2),
            "That is the cross-entropy in bits, with the logarithm to the base 2. The course, like "
            "Keras, uses the natural logarithm.",
        ),
        Mistake(
            "another_base",
            right / math.log(10),
            "Your logarithm is the one to the base 10; the natural logarithm was asked for.",
        ),
        Mistake(
            "it_is_no_entropy",
            -float((p * np.log(p)).sum(axis=1).mean()),
            "That is the entropy of each row, -sum p log p: how undecided the network is. It does "
            "not look at the labels at all.",
        ),
    ]
