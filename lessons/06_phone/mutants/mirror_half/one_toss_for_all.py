"""Believes that one coin is enough for a batch."""

import numpy as np


def mirror_half(pictures: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return pictures[:, :, ::-1].copy() if rng.random() < 0.5 else pictures.copy()
