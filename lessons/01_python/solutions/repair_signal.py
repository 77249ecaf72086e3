"""Repair a signal."""

import numpy as np


def without_artefact(signal: np.ndarray, start: int, stop: int) -> np.ndarray:
    """Return the signal with the mean of the other samples between start and stop."""
    repaired = signal.astype(float)  # A copy, also where the signal holds floats already.
    repaired[start:stop] = np.delete(signal, np.s_[start:stop]).mean()
    return repaired
