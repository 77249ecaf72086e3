"""Believes that a picture should always reach from black to white."""

import numpy as np


def step(picture: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    moved = picture - rate * gradient
    if moved.min() < 0 or moved.max() > 255:
        moved = (moved - moved.min()) / (moved.max() - moved.min()) * 255
    return moved
