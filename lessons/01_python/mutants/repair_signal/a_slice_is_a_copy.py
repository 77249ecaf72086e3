"""Believes that a slice of an array, like that of a list, is a copy."""

import numpy as np


def without_artefact(signal: np.ndarray, start: int, stop: int) -> np.ndarray:
    others = np.concatenate([signal[:start], signal[stop:]])
    repaired = signal[:]
    repaired[start:stop] = others.mean()
    return repaired
