"""Check of batch normalisation, against its formula and against Keras."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong, same

EPSILON = 0.05
"""Larger than the usual 0.001, so that the place where it stands shows."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """In training the batch counts, in use the moving averages; Keras says the same."""
    for examples, features in ((6, 3), (9, 4)):
        _training(learner, *_case(rng, examples, features))
    yield "In training every feature is standardised by the batch, then scaled and shifted."
    _average(learner, rng)
    yield "The moving average keeps the share `momentum` of what it was."
    _use(learner, rng)
    yield "In use the moving averages count, and no example feels the others."
    _like_keras(learner)
    yield "After two batches and one use the numbers are those of Keras's layer."


def _case(rng: np.random.Generator, examples: int, features: int) -> tuple[np.ndarray, ...]:
    spread = np.linspace(0.2, 3, features)
    x = rng.normal(rng.uniform(3, 6, features), spread, (examples, features))
    return x, rng.uniform(1.5, 3, features), rng.uniform(4, 6, features)


def _plain(x: np.ndarray, mean: object, deviation: object) -> np.ndarray:
    return np.asarray((x - mean) / deviation)


def _training(learner: Learner, x: np.ndarray, gamma: np.ndarray, beta: np.ndarray) -> None:
    mean, variance = x.mean(axis=0), x.var(axis=0)
    right = _plain(x, mean, np.sqrt(variance + EPSILON))
    row_variance = x.var(axis=1, keepdims=True)
    low, high = x.min(axis=0), x.max(axis=0)

    def mistake(idea: str, z: np.ndarray, sentence: str) -> Mistake:
        return Mistake(idea, gamma * z + beta, sentence)

    learner.compare(
        learner.in_training(x, gamma, beta, EPSILON),
        gamma * right + beta,
        mistake(
            "puts_values_between_zero_and_one",
            _plain(x, low, high - low),
            "Before gamma and beta, every feature of yours runs from exactly 0 to 1. Batch "
            "normalisation does not squeeze into a range: it makes the mean 0 and the variance "
            "1, and values beyond 2 or below -2 are quite usual.",
        ),
        mistake(
            "standardises_each_example",
            _plain(x, x.mean(axis=1, keepdims=True), np.sqrt(row_variance + EPSILON)),
            "You standardise every example (row) by itself: that is layer normalisation. Here a "
            "feature (column) is compared with the same feature of the other examples in the "
            "batch.",
        ),
        mistake(
            "one_mean_for_all_features",
            _plain(x, x.mean(), np.sqrt(x.var() + EPSILON)),
            "You took one mean and one variance over the whole table. Every feature has its own, "
            f"so there should be {x.shape[1]} of each here.",
        ),
        mistake(
            "adds_epsilon_to_the_deviation",
            _plain(x, mean, np.sqrt(variance) + EPSILON),
            "Your epsilon is added to the standard deviation. It belongs to the variance, under "
            "the root: with a variance of 0.04 and an epsilon of 0.05 the divisor is 0.3, not "
            "0.25.",
        ),
        mistake(
            "divides_by_n_minus_one",
            _plain(x, mean, np.sqrt(x.var(axis=0, ddof=1) + EPSILON)),
            f"Your variance is divided by n - 1 = {len(x) - 1}. The layer describes this very "
            f"batch and estimates nothing beyond it, so it divides by n = {len(x)}.",
        ),
        mistake(
            "forgets_epsilon",
            _plain(x, mean, np.sqrt(variance)),
            f"There is no epsilon in your divisor (here it is {EPSILON}): add it to the variance. "
            "Without it a feature that never changes divides by zero.",
        ),
        mistake(
            "divides_by_the_variance",
            _plain(x, mean, variance + EPSILON),
            "You divide by the variance. Its square root, the standard deviation, has the unit of "
            "x.",
        ),
        Mistake(
            "forgets_gamma_and_beta",
            right,
            "You stop at mean 0 and variance 1. The layer then multiplies by gamma and adds "
            "beta: both are learned, so that the network can undo the standardising where that "
            "is better.",
        ),
        Mistake(
            "scales_the_shift_too",
            gamma * (right + beta),
            "You add beta before you multiply by gamma, so the shift is scaled as well. First "
            "gamma times z, then plus beta.",
        ),
        Mistake(
            "forgets_beta",
            gamma * right,
            "You scale by gamma but do not shift by beta afterwards.",
        ),
    )


def _average(learner: Learner, rng: np.random.Generator) -> None:
    old, new = rng.uniform(5, 9, 3), rng.uniform(-9, -5, 3)
    keep = float(rng.uniform(0.8, 0.95))
    learner.compare(
        learner.moved(old, new, keep),
        keep * old + (1 - keep) * new,
        Mistake(
            "keeps_too_little_of_the_average",
            (1 - keep) * old + keep * new,
            f"With momentum {keep:.2f} your average jumps most of the way to the new batch. "
            "Momentum is the share of the old average that is kept; a single batch moves it only "
            "a little.",
        ),
        Mistake(
            "counts_the_batch_in_full",
            old + keep * new,
            "You add the batch on top of the whole old average, so it grows with every batch. The "
            "two shares make 1 together: momentum for the old one, the rest for the batch.",
        ),
        Mistake(
            "ignores_the_momentum",
            (old + new) / 2,
            "You take the middle of the old average and the batch, whatever momentum is. It says "
            f"how much of the old one is kept: {keep:.2f} here.",
        ),
        Mistake(
            "forgets_the_old_average",
            new,
            "Your new average is just the value of the last batch: nothing of the old one is left.",
        ),
    )


def _use(learner: Learner, rng: np.random.Generator) -> None:
    x, gamma, beta = _case(rng, 5, 3)
    mean, variance = rng.uniform(-2, 2, 3), rng.uniform(1, 4, 3)
    got = learner.in_use(x, gamma, beta, mean, variance, EPSILON)
    learner.compare(
        got,
        gamma * _plain(x, mean, np.sqrt(variance + EPSILON)) + beta,
        Mistake(
            "uses_the_batch_in_use",
            gamma * _plain(x, x.mean(axis=0), np.sqrt(x.var(axis=0) + EPSILON)) + beta,
            "In use you still standardise by the batch at hand, so the answer for one person "
            "depends on who else is asked about. Use the moving averages you are given; a batch "
            "of one example would otherwise always give beta.",
        ),
        Mistake(
            "forgets_gamma_and_beta",
            _plain(x, mean, np.sqrt(variance + EPSILON)),
            "In use you stop at the standardised numbers. Gamma and beta belong to use as well: "
            "the layers that follow have learned from scaled and shifted ones.",
        ),
        Mistake(
            "ignores_the_epsilon",
            gamma * _plain(x, mean, np.sqrt(variance + 0.001)) + beta,
            f"In use you take 0.001, whatever `epsilon` is; here it is {EPSILON}.",
        ),
        Mistake(
            "forgets_epsilon",
            gamma * _plain(x, mean, np.sqrt(variance)) + beta,
            f"In use there is no epsilon in your divisor (here it is {EPSILON}): add it to the "
            "variance.",
        ),
        Mistake(
            "adds_epsilon_to_the_deviation",
            gamma * _plain(x, mean, np.sqrt(variance) + EPSILON) + beta,
            "In use, too, epsilon is added to the variance, under the root.",
        ),
        Mistake(
            "divides_by_the_variance",
            gamma * _plain(x, mean, variance + EPSILON) + beta,
            "You divide by the variance. Its square root, the standard deviation, has the unit "
            "of x.",
        ),
    )


def _like_keras(learner: Learner) -> None:
    stored = learner.reference("batch_normalisation")
    gamma, beta = stored["gamma"], stored["beta"]
    mean, variance = np.zeros_like(gamma), np.ones_like(gamma)
    for number in (1, 2):
        x = stored[f"x{number}"]
        _agree(learner.in_training(x, gamma, beta), stored[f"y{number}"], f"batch {number}")
        mean = learner.moved(mean, x.mean(axis=0))
        variance = learner.moved(variance, x.var(axis=0))
    _agree(mean, stored["moving_mean"], "the moving mean")
    _agree(variance, stored["moving_variance"], "the moving variance")
    in_use = learner.in_use(stored["x2"], gamma, beta, mean, variance)
    _agree(in_use, stored["y_in_use"], "the second batch in use")


def _agree(got: object, expected: np.ndarray, what: str) -> None:
    if not same(np.asarray(got, float), np.asarray(expected, float), 1e-4):
        raise Wrong(
            "differs_from_keras",
            f"Your formula and Keras's layer differ in {what}: are the default values epsilon = "
            "0.001 and momentum = 0.99 still as the exercise gives them?",
        )
