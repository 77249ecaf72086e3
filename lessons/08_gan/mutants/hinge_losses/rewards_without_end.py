"""Believes that more is always better."""

import numpy as np


def hinge_discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    return (1 - real).mean() + (1 + fake).mean()
