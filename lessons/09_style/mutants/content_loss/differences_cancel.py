"""Believes that a loss is the sum of what is too much and too little."""

import numpy as np


def content_loss(maps: np.ndarray, target: np.ndarray) -> float:
    return float((maps - target).sum() / target.sum())
