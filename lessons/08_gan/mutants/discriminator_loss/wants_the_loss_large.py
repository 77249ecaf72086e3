"""Believes that the formula of the game can be handed to an optimiser as it stands."""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return -softplus(-real).mean() - softplus(fake).mean()
