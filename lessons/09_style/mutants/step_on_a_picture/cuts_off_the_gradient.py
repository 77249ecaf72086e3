"""Believes that it is the gradient that has to stay in the range."""

import numpy as np


def step(picture: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    return np.clip(picture - rate * np.clip(gradient, 0, 255), 0, 255)
