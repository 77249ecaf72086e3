"""Believes that a mean of squares can be compared between layers."""

import numpy as np


def content_loss(maps: np.ndarray, target: np.ndarray) -> float:
    return float(((maps - target) ** 2).mean())
