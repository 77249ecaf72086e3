"""Believes that the pixels of a file are already as one saw them."""

import numpy as np


def upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    return picture
