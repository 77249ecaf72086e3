"""Believes that one can see from the values whether they were scaled."""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    if picture.max() <= 1:
        return picture.astype(np.float32)
    return picture.astype(np.float32) / 127.5 - 1
