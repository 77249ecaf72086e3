"""Believes that a fixed seed makes training fair."""

import numpy as np


def mirror_half(pictures: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    heads = np.random.default_rng(0).random(len(pictures)) < 0.5
    return np.where(heads[:, None, None, None], pictures[:, :, ::-1], pictures)
