"""Believes that it does not matter what one divides by."""

import numpy as np


def content_loss(maps: np.ndarray, target: np.ndarray) -> float:
    return float(((maps - target) ** 2).sum() / (maps**2).sum())
