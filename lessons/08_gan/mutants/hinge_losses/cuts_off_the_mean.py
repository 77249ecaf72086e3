"""Believes that the batch as a whole has to keep the margin."""

import numpy as np


def hinge_discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return max(0.0, (1 - real).mean()) + max(0.0, (1 + fake).mean())
