"""Believes that a float is a float."""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    return picture.astype(np.float64) / 127.5 - 1
