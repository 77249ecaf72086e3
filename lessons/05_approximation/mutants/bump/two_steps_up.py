"""Believes that two steps are a bump by themselves."""

import numpy as np


def bump(
    left: float, right: float, height: float, steepness: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    w1 = np.array([steepness, steepness])
    return w1, -steepness * np.array([left, right]), np.array([height, height])
