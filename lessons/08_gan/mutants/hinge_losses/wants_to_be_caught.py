"""Believes that the logit is the generator's loss."""

import numpy as np


def hinge_generator_loss(fake: np.ndarray) -> float:
    return fake.mean()
