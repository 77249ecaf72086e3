"""Believes that both players have a hinge."""

import numpy as np


def hinge_generator_loss(fake: np.ndarray) -> float:
    return np.maximum(1 - fake, 0).mean()
