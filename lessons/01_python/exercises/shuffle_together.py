"""Shuffle examples and their labels together.

Before each epoch the examples are put into a new random order. Row 5 and label 5 belong together and must stay
together.

Write `shuffled(rows, labels, rng)`: it returns the rows and the labels, both in the same new random order, as a
tuple of two new arrays. All randomness comes from `rng`, a NumPy generator such as `np.random.default_rng(1)`:
the same seed gives the same order again. What it was given stays as it was.
"""

import numpy as np


def shuffled(
    rows: np.ndarray, labels: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return rows and labels in the same new random order."""
    ...  # Your code here.
