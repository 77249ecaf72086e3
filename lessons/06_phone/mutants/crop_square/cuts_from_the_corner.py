"""Believes that the first pixels are as good as any."""

import numpy as np


def crop_square(picture: np.ndarray) -> np.ndarray:
    side = min(picture.shape[:2])
    return picture[:side, :side]
