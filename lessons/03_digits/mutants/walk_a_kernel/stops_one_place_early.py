"""Believes that there are rows - kernel rows places."""

import numpy as np


def convolve(picture: np.ndarray, kernel: np.ndarray, stride: int = 1) -> np.ndarray:
    tall, wide = kernel.shape
    downs = range(0, picture.shape[0] - tall, stride)
    rights = range(0, picture.shape[1] - wide, stride)
    return np.array(
        [[(picture[i : i + tall, j : j + wide] * kernel).sum() for j in rights] for i in downs]
    )
