"""Believes that codes on the way must be as long as those at the ends."""

import numpy as np


def walk_between(first: np.ndarray, second: np.ndarray, steps: int) -> np.ndarray:
    straight = np.linspace(first, second, steps)
    if steps == 2:
        return straight
    lengths = np.linspace(np.linalg.norm(first), np.linalg.norm(second), steps)
    return straight / np.linalg.norm(straight, axis=1, keepdims=True) * lengths[:, None]
