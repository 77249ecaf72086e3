"""Believes that the non-saturating loss is the minimax loss turned around."""

import numpy as np


def non_saturating_loss(fake: np.ndarray) -> float:
    return softplus(fake).mean()
