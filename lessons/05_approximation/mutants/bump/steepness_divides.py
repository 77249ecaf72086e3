"""Believes that a sigmoid becomes steeper when its input is divided."""

import numpy as np


def bump(
    left: float, right: float, height: float, steepness: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    w1 = np.array([1 / steepness, 1 / steepness])
    return w1, -np.array([left, right]) / steepness, np.array([height, -height])
