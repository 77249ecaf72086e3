"""Believes that the bias is the place of the step, whatever the weight."""

import numpy as np


def bump(
    left: float, right: float, height: float, steepness: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    w1 = np.array([steepness, steepness])
    return w1, -np.array([left, right]), np.array([height, -height])
