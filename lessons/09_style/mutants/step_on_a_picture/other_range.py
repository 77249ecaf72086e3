"""Believes that every picture counts from 0 to 1."""

import numpy as np


def step(picture: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    return np.clip(picture - rate * gradient, 0, 1)
