"""Believes that brightness is the mean of the three colours."""

import numpy as np


def keep_colours(painting: np.ndarray, photo: np.ndarray) -> np.ndarray:
    brighter = painting.mean(axis=2) - photo.mean(axis=2)
    return np.clip(np.rint(photo + brighter[..., None]), 0, 255).astype(np.uint8)
