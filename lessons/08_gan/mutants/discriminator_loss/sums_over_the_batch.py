"""Believes that a loss is the sum of what was charged."""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return softplus(-real).sum() + softplus(fake).sum()
