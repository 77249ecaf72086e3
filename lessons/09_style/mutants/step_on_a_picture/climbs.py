"""Believes that the gradient shows the way down."""

import numpy as np


def step(picture: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    return np.clip(picture + rate * gradient, 0, 255)
