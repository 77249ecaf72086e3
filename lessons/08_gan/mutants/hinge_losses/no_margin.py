"""Believes that being on the right side of 0 is enough."""

import numpy as np


def hinge_discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return np.maximum(-real, 0).mean() + np.maximum(fake, 0).mean()
