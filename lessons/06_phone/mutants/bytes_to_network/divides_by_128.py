"""Believes that the largest byte is 256."""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    return picture.astype(np.float32) / 128 - 1
