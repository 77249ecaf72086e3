"""Believes that the root changes nothing, since the order stays."""

import numpy as np


def nearest(made: np.ndarray, pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    difference = made[:, None].astype(float) - pictures
    apart = (difference**2).mean(axis=(2, 3, 4))
    return apart.argmin(axis=1), apart.min(axis=1)
