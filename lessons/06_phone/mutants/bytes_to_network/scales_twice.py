"""Believes that scaling once more does no harm."""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    scaled = picture.astype(np.float32) / 255
    return scaled / 127.5 - 1
