"""One step downhill, on a picture."""

import numpy as np


def step(picture: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    """Return the picture after one step of gradient descent."""
    return np.clip(picture - rate * gradient, 0, 255)
