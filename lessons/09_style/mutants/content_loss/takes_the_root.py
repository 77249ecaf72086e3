"""Believes that squares have to be undone."""

import numpy as np


def content_loss(maps: np.ndarray, target: np.ndarray) -> float:
    return float(np.sqrt(((maps - target) ** 2).sum() / (target**2).sum()))
