"""Believes that the two losses are two names of one thing."""

import numpy as np


def non_saturating_loss(fake: np.ndarray) -> float:
    return minimax_loss(fake)
