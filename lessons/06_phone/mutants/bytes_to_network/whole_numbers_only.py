"""Believes that `//` divides a little faster."""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    return picture.astype(np.float32) // 127.5 - 1
