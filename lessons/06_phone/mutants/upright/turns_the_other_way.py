"""Believes that `np.rot90` turns clockwise."""

import numpy as np


def upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    return np.rot90(picture, {3: 2, 6: 1, 8: -1}.get(orientation, 0))
