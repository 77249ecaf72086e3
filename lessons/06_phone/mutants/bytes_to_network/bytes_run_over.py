"""Believes that twice a byte is a larger number."""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    return (picture * 2 / 255 - 1).astype(np.float32)
