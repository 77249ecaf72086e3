"""Believes that a probability is never quite 0."""

import numpy as np


def minimax_loss(fake: np.ndarray) -> float:
    return np.log(1 - 1 / (1 + np.exp(-fake))).mean()


def non_saturating_loss(fake: np.ndarray) -> float:
    return -np.log(1 / (1 + np.exp(-fake))).mean()
