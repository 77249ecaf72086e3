"""Believes that a probability is never quite 0."""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    yes, no = 1 / (1 + np.exp(-real)), 1 / (1 + np.exp(-fake))
    return -np.log(yes).mean() - np.log(1 - no).mean()
