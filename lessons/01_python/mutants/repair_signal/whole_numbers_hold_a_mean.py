"""Believes that an array of whole numbers takes up a fraction."""

import numpy as np


def without_artefact(signal: np.ndarray, start: int, stop: int) -> np.ndarray:
    others = np.concatenate([signal[:start], signal[stop:]])
    repaired = signal.copy()
    repaired[start:stop] = others.mean()
    return repaired
