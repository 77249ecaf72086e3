"""Shuffle examples and their labels together."""

import numpy as np


def shuffled(
    rows: np.ndarray, labels: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return rows and labels in the same new random order."""
    order = rng.permutation(len(rows))
    return rows[order], labels[order]
