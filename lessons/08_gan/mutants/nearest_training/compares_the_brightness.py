"""Believes that the mean may be taken first."""

import numpy as np


def nearest(made: np.ndarray, pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    every = (1, 2, 3)
    apart = np.abs(made.mean(axis=every)[:, None] - pictures.mean(axis=every))
    return apart.argmin(axis=1), apart.min(axis=1)
