"""Believes that networks flip the kernel, as mathematics does."""

import numpy as np


def convolve(picture: np.ndarray, kernel: np.ndarray, stride: int = 1) -> np.ndarray:
    tall, wide = kernel.shape
    downs = range(0, picture.shape[0] - tall + 1, stride)
    rights = range(0, picture.shape[1] - wide + 1, stride)
    flipped = kernel[::-1, ::-1]
    return np.array(
        [[(picture[i : i + tall, j : j + wide] * flipped).sum() for j in rights] for i in downs]
    )
