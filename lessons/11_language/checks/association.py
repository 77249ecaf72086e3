"""Check of `leanings`, `effect` and `chance`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

SHUFFLES = 199


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Vectors of different lengths; two groups; shuffles drawn from the same seed."""
    words, near, far = (rng.normal(0.3, 1, (n, 5)) * rng.uniform(0.5, 3, (n, 1)) for n in (6, 3, 4))
    leaning = _leanings(words, near, far)
    learner.compare(learner.leanings(words, near, far), leaning, *_leaned_wrongly(words, near, far))
    if learner.changed_its_arguments:
        raise Wrong("changes_the_vectors", "The vectors you were given changed: make new arrays.")
    yield "How far each word leans."
    first, second = rng.normal(0.6, 1, 7), rng.normal(0, 1, 4)
    learner.compare(
        learner.effect(first, second), _effect(first, second), *_measured_wrongly(first, second)
    )
    yield "The difference, in standard deviations."
    _by_chance(learner, rng)
    yield "How often chance does the same."


def _cosines(words: np.ndarray, others: np.ndarray) -> np.ndarray:
    def alike(a: np.ndarray, b: np.ndarray) -> float:
        return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))

    return np.array([[alike(word, other) for other in others] for word in words])


def _leanings(words: np.ndarray, near: np.ndarray, far: np.ndarray) -> np.ndarray:
    return _cosines(words, near).mean(axis=1) - _cosines(words, far).mean(axis=1)


def _leaned_wrongly(words: np.ndarray, near: np.ndarray, far: np.ndarray) -> Iterator[Mistake]:
    to_near, to_far = _cosines(words, near), _cosines(words, far)
    yield Mistake(
        "products_for_cosines",
        (words @ near.T).mean(axis=1) - (words @ far.T).mean(axis=1),
        "You compared by plain dot products: a frequent word has a long vector, and would lean "
        "everywhere. Divide by both lengths.",
    )
    yield Mistake(
        "forgets_the_far_pole",
        to_near.mean(axis=1),
        "You forgot the far words. A word that is near to everything leans nowhere.",
    )
    yield Mistake(
        "sums_the_poles",
        to_near.sum(axis=1) - to_far.sum(axis=1),
        "You summed over the poles. The two have different numbers of words, so the longer list "
        "would win: take means.",
    )
    yield Mistake(
        "cosine_with_the_mean_word",
        _leanings(words, near.mean(axis=0, keepdims=True), far.mean(axis=0, keepdims=True)),
        "You took the mean of the vectors first, and one cosine with it. A long vector then counts "
        "more than the others: first the cosines, then their mean.",
    )


def _effect(first: np.ndarray, second: np.ndarray, ddof: int = 1) -> float:
    together = np.array([*first, *second])
    return float((first.mean() - second.mean()) / together.std(ddof=ddof))


def _measured_wrongly(first: np.ndarray, second: np.ndarray) -> Iterator[Mistake]:
    apart = float(first.mean() - second.mean())
    pooled = np.concatenate([first - first.mean(), second - second.mean()])
    yield Mistake(
        "spread_within_the_groups",
        apart / float(np.sqrt((pooled**2).sum() / (len(pooled) - 2))),
        "You divided by the spread within the groups. Here the spread of all values together is "
        "meant, so that the effect lies between about -2 and 2.",
    )
    yield Mistake(
        "divides_by_n",
        _effect(first, second, ddof=0),
        "Your standard deviation divides by n; a few words are a sample of those one could have "
        "chosen: n - 1.",
    )
    yield Mistake(
        "not_in_standard_deviations",
        apart,
        "That is the plain difference. Whether it is large depends on how far words differ anyway.",
    )
    error = float(np.sqrt(first.var(ddof=1) / len(first) + second.var(ddof=1) / len(second)))
    yield Mistake(
        "a_standard_error",
        apart / error,
        "You divided by a standard error, which shrinks with more words. How large an effect is "
        "does not depend on how many words were asked.",
    )
    yield Mistake("second_minus_first", -_effect(first, second), "The sign is turned around.")


def _by_chance(learner: Learner, rng: np.random.Generator) -> None:
    first, second, seed = _telling(rng)
    got = learner.chance(first, second, SHUFFLES, np.random.default_rng(seed))
    hits = _hits(first, second, seed)
    learner.compare(
        got,
        (hits["either"] + 1) / (SHUFFLES + 1),
        Mistake(
            "one_direction_only",
            (hits["above"] + 1) / (SHUFFLES + 1),
            "You counted only those that differ in the same direction. Nobody said beforehand "
            "which group leans more; had it been the other one, you would have looked at that.",
        ),
        Mistake(
            "forgets_the_true_division",
            hits["either"] / SHUFFLES,
            "You left the true division out of the count. It is one that chance might have made as "
            "well; without it a p of 0 is possible, and nothing is impossible to chance.",
        ),
        Mistake(
            "counts_the_smaller_ones",
            (SHUFFLES - hits["either"] + 1) / (SHUFFLES + 1),
            "You counted the shuffles that differ *less*. What is rare under chance has a small p.",
        ),
        Mistake(
            "draws_with_replacement",
            (hits["again"] + 1) / (SHUFFLES + 1),
            "You drew values anew, some twice and some never. Only who belongs to which group is "
            "left to chance: shuffle.",
        ),
    )


def _hits(first: np.ndarray, second: np.ndarray, seed: int) -> dict[str, int]:
    together, n = np.concatenate([first, second]), len(first)
    true = float(first.mean() - second.mean())
    rng, other = np.random.default_rng(seed), np.random.default_rng(seed)
    apart = [_apart(rng.permutation(together), n) for _ in range(SHUFFLES)]
    again = [_apart(other.choice(together, len(together)), n) for _ in range(SHUFFLES)]
    return {
        "either": sum(abs(each) >= abs(true) for each in apart),
        "above": sum(each >= true for each in apart),
        "again": sum(abs(each) >= abs(true) for each in again),
    }


def _apart(values: np.ndarray, n: int) -> float:
    return float(values[:n].mean() - values[n:].mean())


def _telling(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, int]:
    """Draw until the mistakes can be told apart, and no shuffle is nearly a tie."""
    while True:
        first, second = rng.normal(0.5, 1, 6), rng.normal(0, 1, 5)
        seed = int(rng.integers(1 << 30))
        hits = _hits(first, second, seed)
        if 10 < hits["either"] < 90 and len({*hits.values()}) == 3 and hits["above"] > 2:
            return first, second, seed
