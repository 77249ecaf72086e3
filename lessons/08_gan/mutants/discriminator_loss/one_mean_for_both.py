"""Believes that the batch of the discriminator is all pictures together."""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return np.concatenate([softplus(-real), softplus(fake)]).mean()
