"""Believes that there is one scaling that all networks use."""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    return picture.astype(np.float32) / 255
