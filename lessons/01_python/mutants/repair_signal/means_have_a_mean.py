"""Believes that the mean of two means is the mean of all."""

import numpy as np


def without_artefact(signal: np.ndarray, start: int, stop: int) -> np.ndarray:
    repaired = signal.astype(float)
    repaired[start:stop] = (signal[:start].mean() + signal[stop:].mean()) / 2
    return repaired
