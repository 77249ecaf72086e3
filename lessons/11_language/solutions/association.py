"""Which words lean where, and whether it could be chance."""

import numpy as np


def cosines(words: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return how alike any two are."""
    unit, units = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in (words, others))
    return unit @ units.T


def leanings(words: np.ndarray, near: np.ndarray, far: np.ndarray) -> np.ndarray:
    """Return how far each word leans to the near ones."""
    return cosines(words, near).mean(axis=1) - cosines(words, far).mean(axis=1)


def effect(first: np.ndarray, second: np.ndarray) -> float:
    """Return the difference of two groups, in standard deviations."""
    together = np.concatenate([first, second])
    return float((first.mean() - second.mean()) / together.std(ddof=1))


def chance(first: np.ndarray, second: np.ndarray, shuffles: int, rng: np.random.Generator) -> float:
    """Return how often chance makes two groups as different."""
    together, n = np.concatenate([first, second]), len(first)
    true = abs(first.mean() - second.mean())
    count = 0
    for _ in range(shuffles):
        mixed = rng.permutation(together)
        count += abs(mixed[:n].mean() - mixed[n:].mean()) >= true
    return (count + 1) / (shuffles + 1)
