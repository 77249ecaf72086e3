"""Believes that all chance is the same chance."""

import numpy as np


def mirror_half(pictures: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    heads = np.random.rand(len(pictures)) < 0.5
    return np.where(heads[:, None, None, None], pictures[:, :, ::-1], pictures)
