"""Believes that adding the place moves a step to that place."""

import numpy as np


def bump(
    left: float, right: float, height: float, steepness: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    w1 = np.array([steepness, steepness])
    return w1, steepness * np.array([left, right]), np.array([height, -height])
