"""Believes that augmentation means to change every picture."""

import numpy as np


def mirror_half(pictures: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return pictures[:, :, ::-1]
