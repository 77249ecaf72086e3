"""Believes that `astype` rounds."""

import numpy as np


def keep_colours(painting: np.ndarray, photo: np.ndarray) -> np.ndarray:
    brighter = painting @ WEIGHTS - photo @ WEIGHTS
    return np.clip(photo + brighter[..., None], 0, 255).astype(np.uint8)
