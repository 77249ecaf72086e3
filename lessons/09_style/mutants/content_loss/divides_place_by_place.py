"""Believes that the mean of shares is the share of the sums."""

import numpy as np


def content_loss(maps: np.ndarray, target: np.ndarray) -> float:
    return float((((maps - target) / target) ** 2).mean())
