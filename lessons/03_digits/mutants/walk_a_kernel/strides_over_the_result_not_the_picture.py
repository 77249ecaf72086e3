"""Believes that the stride changes the shape of the result and nothing else."""

import numpy as np


def convolve(picture: np.ndarray, kernel: np.ndarray, stride: int = 1) -> np.ndarray:
    tall, wide = kernel.shape
    downs = range((picture.shape[0] - tall) // stride + 1)
    rights = range((picture.shape[1] - wide) // stride + 1)
    return np.array(
        [[(picture[i : i + tall, j : j + wide] * kernel).sum() for j in rights] for i in downs]
    )
