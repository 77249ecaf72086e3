"""Check of `kernel_distance`, against sums over all pairs."""

from collections.abc import Callable, Iterator
from itertools import combinations, product

import numpy as np

from momentum.course import Learner, Mistake, Wrong

Likeness = Callable[[np.ndarray, np.ndarray], float]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Two sets that differ, then two of the same kind: negative about every second time."""
    for n, m, d in ((5, 7, 3), (6, 4, 4)):
        real, made = rng.normal(0.5, 1, (n, d)), rng.normal(0, 1.3, (m, d))
        learner.compare(
            learner.kernel_distance(real, made), _distance(real, made), *_mistakes(real, made)
        )
    yield "Two sets of different sizes."
    for _ in range(200):
        real, made = rng.normal(0, 1, (2, 6, 3))
        right = _distance(real, made)
        if right < -0.1:
            break
    got = learner.kernel_distance(real, made)
    if got == 0 or np.isclose(got, -right):
        raise Wrong(
            "never_below_zero",
            f"For two sets of the same kind your distance is {float(got):.3f}; it should be "
            f"{right:.3f}. Cut off or turned around, it could never be 0 on average.",
        )
    learner.compare(got, right)
    yield "Two sets of the same kind may lie slightly below 0."


def _cubic(x: np.ndarray, y: np.ndarray) -> float:
    return float((np.dot(x, y) / len(x) + 1) ** 3)


def _distance(real: np.ndarray, made: np.ndarray, like: Likeness = _cubic) -> float:
    within = [np.mean([like(x, y) for x, y in combinations(rows, 2)]) for rows in (real, made)]
    return float(sum(within) - 2 * np.mean([like(x, y) for x, y in product(real, made)]))


def _mistakes(real: np.ndarray, made: np.ndarray) -> Iterator[Mistake]:
    def mean(some: np.ndarray, others: np.ndarray) -> float:
        return float(np.mean([_cubic(x, y) for x, y in product(some, others)]))

    def alone(rows: np.ndarray, pairs: int) -> float:
        return 2 * sum(_cubic(x, y) for x, y in combinations(rows, 2)) / pairs

    right, across = _distance(real, made), mean(real, made)
    n, m, d = len(real), len(made), real.shape[1]
    yield Mistake(
        "compares_pictures_with_themselves",
        mean(real, real) + mean(made, made) - 2 * across,
        "Within the sets you compare every picture with itself as well. Nothing is as alike as "
        "that, so two sets of the same kind would seem apart, the more so the fewer there are.",
    )
    yield Mistake(
        "divides_by_all_pairs",
        alone(real, n * n) + alone(made, m * m) - 2 * across,
        f"You left the pairs of a picture with itself out of the sum, but still divide by n * n: "
        f"there are {n * (n - 1)} pairs within {n} pictures.",
    )
    for idea, like, sentence in (
        (
            "forgets_the_dimension",
            lambda x, y: float((np.dot(x, y) + 1) ** 3),
            f"Your kernel does not divide x . y by the number of features, {d} here. With "
            "thousands of features the cube would explode.",
        ),
        (
            "another_power",
            lambda x, y: float((np.dot(x, y) / len(x) + 1) ** 2),
            "Your kernel is a square. The third power also compares how lopsided the features are.",
        ),
        (
            "another_power",
            lambda x, y: float(np.dot(x, y) / len(x) + 1),
            "Your kernel has no power. Then only the means of the two sets are compared, and a set "
            "of grey mush passes.",
        ),
        (
            "forgets_the_one",
            lambda x, y: float((np.dot(x, y) / len(x)) ** 3),
            "Your kernel lacks the 1. Without it only third moments are compared, not means and "
            "spreads.",
        ),
        (
            "measures_lengths_instead",
            lambda x, y: float((np.sum((x - y) ** 2) / len(x) + 1) ** 3),
            "You put squared differences into the kernel. It is made of the product x . y.",
        ),
    ):
        yield Mistake(idea, _distance(real, made, like), sentence)
    yield Mistake(
        "crosses_count_once",
        right + across,
        "The pairs with one of each count twice: - 2 * their mean. Otherwise nothing cancels.",
    )
    yield Mistake(
        "crosses_count_once",
        right + 4 * across,
        "The pairs with one of each are *subtracted*.",
    )
    if right < 0:
        for never in (0.0, -right):
            yield Mistake(
                "never_below_zero",
                never,
                f"The distance of these two sets is {right:.3f}, below 0. That is right: cut off "
                "or turned around, it could never be 0 on average for two sets of the same kind.",
            )
    if right > 0:
        yield Mistake(
            "takes_the_root",
            float(np.sqrt(right)),
            "You took the root. The squared distance is asked for: its estimate may be negative.",
        )
    centres = real.mean(axis=0) - made.mean(axis=0)
    yield Mistake(
        "compares_the_means_only",
        float(centres @ centres),
        "You compare the mean features of the two sets. Spread and mixture count as well.",
    )
