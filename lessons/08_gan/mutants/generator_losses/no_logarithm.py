"""Believes that the generator makes the probability itself small."""

import numpy as np


def minimax_loss(fake: np.ndarray) -> float:
    return sigmoid(-fake).mean()
