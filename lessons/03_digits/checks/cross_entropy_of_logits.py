"""Check of `cross_entropy`."""

from collections.abc import Iterator

import numpy as np
from scipy.special import log_softmax

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The mean of minus the logarithm of the right share; finite also where the share is none."""
    for n, classes in ((5, 3), (8, 10)):
        logits, labels = rng.normal(0, 2, (n, classes)), rng.integers(0, classes, n)
        logs = log_softmax(logits, axis=1)
        right = logs[np.arange(n), labels]
        learner.compare(
            learner.cross_entropy(logits, labels),
            float(-right.mean()),
            Mistake(
                "forgot_the_minus",
                right.mean(),
                f"You return {right.mean():.4g}, below zero. The logarithm of a share is "
                "negative; the loss, which shall become small, is minus that.",
            ),
            Mistake(
                "sums_over_the_examples",
                -right.sum(),
                f"Your loss of {n} examples is their sum. Take the mean: otherwise a batch twice "
                "as large makes steps twice as long.",
            ),
            Mistake(
                "averages_over_the_classes_too",
                -right.sum() / n / classes,
                f"Your loss is {classes} times too small: you average over the zeros of the "
                "one-hot table as well. There is one term an example, so divide by the examples "
                "only.",
            ),
            Mistake(
                "charges_every_class",
                -logs.sum(axis=1).mean(),
                "You add up the logarithms of all shares. Only the share of the right class "
                "counts; the others count through the softmax, which makes shares compete.",
            ),
            Mistake(
                "labels_pick_whole_columns",
                -logs[:, labels].mean(),
                f"`table[:, labels]` takes {n} whole columns: every example then pays for the "
                "labels of all others too. You need one number a row: row 0 with label 0, row 1 "
                "with label 1, and so on.",
            ),
            Mistake(
                "one_loss_for_each_example",
                -right,
                "You return one loss for each example. Their mean is asked for, one number.",
            ),
            Mistake(
                "forgot_to_add_the_largest_score",
                float(-right.mean() - logits.max(axis=1).mean()),
                "Your loss lacks m, the largest score of the row: it was taken away inside the "
                "logarithm, so it is added again outside.",
            ),
            Mistake(
                "logarithm_of_the_mean_share",
                float(-np.log(np.exp(right).mean())),
                "You take the mean of the shares first and its logarithm then. It is the mean of "
                "the logarithms: a single hopeless answer must cost much.",
            ),
            Mistake(
                "logarithm_to_base_two",
                -right.mean() / np.log(2),
                "Your loss is in bits: a logarithm to base two. The derivative (p - y)/n "
                "belongs to the natural logarithm, `np.log`.",
            ),
            tolerance=1e-9,
        )
    yield "The mean over the examples of -ln(share of the right class)."
    stored = learner.reference("cross_entropy")
    got = learner.cross_entropy(stored["logits"], stored["labels"])
    learner.compare(
        got, stored["loss"], tolerance=1e-5, what="The loss that Keras computed, in yours,"
    )
    yield f"It equals the loss of Keras: {stored['loss']:.5f}."
    far = np.array([[0.0, -800.0 - rng.integers(100), 3.0]])
    got = learner.cross_entropy(far, np.array([1]))
    if not np.isfinite(got):
        raise Wrong(
            "logarithm_of_a_vanished_share",
            f"The right class has score {far[0, 1]:.0f}, so its share is too small to be held and "
            f"becomes 0, and your loss {got}. Do not make the share first: the logarithm and the "
            "exponential cancel on paper.",
        )
    expected = float(-log_softmax(far, axis=1)[0, 1])
    if 10 < got < 0.9 * expected:
        raise Wrong(
            "cuts_off_small_shares",
            f"The right class has score {far[0, 1]:.0f}, and your loss is {got:.4g} instead of "
            f"{expected:.4g}: a share that is cut off at a small number costs the same however "
            "wrong the answer is, so there is nothing to learn from. Do not make the share first.",
        )
    learner.compare(got, expected, tolerance=1e-9)
    yield "A hopeless answer costs much, but not infinitely much."
