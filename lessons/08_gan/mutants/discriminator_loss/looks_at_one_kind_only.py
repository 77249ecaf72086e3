"""Believes that whoever knows the real ones knows everything else as fake."""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return softplus(-real).mean()
