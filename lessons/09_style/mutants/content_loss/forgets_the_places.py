"""Believes that content is what there is, wherever it is."""

import numpy as np


def content_loss(maps: np.ndarray, target: np.ndarray) -> float:
    means, goal = maps.mean(axis=(0, 1)), target.mean(axis=(0, 1))
    return float(((means - goal) ** 2).sum() / (goal**2).sum())
