"""Believes that the first code has the share k / (steps - 1)."""

import numpy as np


def walk_between(first: np.ndarray, second: np.ndarray, steps: int) -> np.ndarray:
    shares = np.linspace(0, 1, steps)[:, None]
    return shares * first + (1 - shares) * second
