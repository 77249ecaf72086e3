"""Believes that drawing as many rows as there are gives each of them once."""

import numpy as np


def shuffled(
    rows: np.ndarray, labels: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    order = rng.choice(len(rows), size=len(rows))
    return rows[order], labels[order]
