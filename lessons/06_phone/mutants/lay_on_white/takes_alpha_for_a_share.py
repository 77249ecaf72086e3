"""Believes that alpha runs from 0 to 1."""

import numpy as np


def lay_on_white(picture: np.ndarray) -> np.ndarray:
    numbers = picture.astype(float)
    colours, opaque = numbers[..., :3], numbers[..., 3:]
    return np.clip(opaque * colours + (1 - opaque) * 255, 0, 255).astype(np.uint8)
