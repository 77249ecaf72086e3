"""Believes that the mean of all samples is the mean of the good ones."""

import numpy as np


def without_artefact(signal: np.ndarray, start: int, stop: int) -> np.ndarray:
    repaired = signal.astype(float)
    repaired[start:stop] = repaired.mean()
    return repaired
