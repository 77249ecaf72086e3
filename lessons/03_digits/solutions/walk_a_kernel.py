"""A kernel walks over a picture."""

import numpy as np


def convolve(picture: np.ndarray, kernel: np.ndarray, stride: int = 1) -> np.ndarray:
    """Return the sum of kernel times pixels at every place the kernel stops."""
    tall, wide = kernel.shape
    downs = range(0, picture.shape[0] - tall + 1, stride)
    rights = range(0, picture.shape[1] - wide + 1, stride)
    return np.array(
        [[(picture[i : i + tall, j : j + wide] * kernel).sum() for j in rights] for i in downs]
    )
