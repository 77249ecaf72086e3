"""Believes that a step happens in place."""

import numpy as np


def step(picture: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    picture -= rate * gradient
    return np.clip(picture, 0, 255, out=picture)
