"""Believes that brightness is a picture already."""

import numpy as np


def keep_colours(painting: np.ndarray, photo: np.ndarray) -> np.ndarray:
    bright = np.rint(painting @ WEIGHTS).astype(np.uint8)
    return np.repeat(bright[..., None], 3, axis=2)
