"""Believes that coming together always means a covariance."""

import numpy as np


def gram(maps: np.ndarray) -> np.ndarray:
    centred = maps - maps.mean(axis=(1, 2), keepdims=True)
    return np.einsum("nrcj,nrck->njk", centred, centred) / (maps.shape[1] * maps.shape[2])
