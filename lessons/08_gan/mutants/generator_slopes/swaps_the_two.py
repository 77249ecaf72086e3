"""Believes that -ln D is flat where the discriminator is sure."""

import numpy as np


def minimax_slope(fake: np.ndarray) -> np.ndarray:
    return -sigmoid(-fake)


def non_saturating_slope(fake: np.ndarray) -> np.ndarray:
    return -sigmoid(fake)
