"""Believes that the discriminator should like the fakes as well."""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return softplus(-real).mean() + softplus(-fake).mean()
