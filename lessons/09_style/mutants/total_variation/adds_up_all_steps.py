"""Believes that a sum and a mean differ by nothing that matters."""

import numpy as np


def roughness(picture: np.ndarray) -> float:
    levels = picture.astype(float)
    steps = np.diff(levels, axis=0), np.diff(levels, axis=1)
    return float(sum((step**2).sum() for step in steps))
