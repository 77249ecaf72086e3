"""Believes that the pictures are not needed any more."""

import numpy as np


def mirror_half(pictures: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    heads = rng.random(len(pictures)) < 0.5
    pictures[heads] = pictures[heads][:, :, ::-1]
    return pictures
