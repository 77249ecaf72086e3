"""Believes that the batch of the discriminator is all pictures together."""

import numpy as np


def hinge_discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return np.maximum(np.concatenate([1 - real, 1 + fake]), 0).mean()
