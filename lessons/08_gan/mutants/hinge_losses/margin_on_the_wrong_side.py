"""Believes that a real picture should have a logit below -1."""

import numpy as np


def hinge_discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return np.maximum(1 + real, 0).mean() + np.maximum(1 - fake, 0).mean()
