"""Believes that giving a new value to the name of a part changes the array."""

import numpy as np


def without_artefact(signal: np.ndarray, start: int, stop: int) -> np.ndarray:
    repaired = signal.astype(float)
    part = repaired[start:stop]
    part = np.concatenate([signal[:start], signal[stop:]]).mean()  # noqa: F841
    return repaired
