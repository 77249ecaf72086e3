"""Believes that the game as Goodfellow wrote it has -ln D."""

import numpy as np


def minimax_loss(fake: np.ndarray) -> float:
    return softplus(-fake).mean()


def non_saturating_loss(fake: np.ndarray) -> float:
    return -softplus(fake).mean()
