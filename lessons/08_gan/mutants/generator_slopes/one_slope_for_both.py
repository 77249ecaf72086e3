"""Believes that two losses with the same aim have the same slope."""

import numpy as np


def non_saturating_slope(fake: np.ndarray) -> np.ndarray:
    return -sigmoid(fake)
