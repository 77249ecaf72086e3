"""Believes that 1 means fake and 0 means real."""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return softplus(real).mean() + softplus(-fake).mean()
