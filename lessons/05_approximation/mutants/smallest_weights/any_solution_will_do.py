"""Believes that weights that fit are as good as any others that fit."""

import numpy as np


def smallest_weights(features: np.ndarray, targets: np.ndarray) -> np.ndarray:
    weights = np.zeros(features.shape[1])
    rank = np.linalg.matrix_rank(features)
    weights[:rank] = np.linalg.lstsq(features[:, :rank], targets, rcond=None)[0]
    return weights
