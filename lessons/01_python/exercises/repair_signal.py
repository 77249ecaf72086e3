"""Repair a signal.

Somebody coughed, and for a moment the signal shows nothing but that.

Write `without_artefact(signal, start, stop)`: it returns a new array in which the samples from `start` up to
but not including `stop` are replaced by the mean of all the *other* samples. The signal given stays as it was.
It may hold whole numbers; the mean need not be one.

    without_artefact(np.array([1, 2, 90, 90, 2]), 2, 4) is about [1, 2, 1.667, 1.667, 2]
"""

import numpy as np


def without_artefact(signal: np.ndarray, start: int, stop: int) -> np.ndarray:
    """Return the signal with the mean of the other samples between start and stop."""
    ...  # Your code here.
