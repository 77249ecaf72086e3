"""Believes that 3 - 250 is negative in every kind of number."""

import numpy as np


def roughness(picture: np.ndarray) -> float:
    steps = picture[1:] - picture[:-1], picture[:, 1:] - picture[:, :-1]
    return float(sum((step.astype(float) ** 2).mean() for step in steps if step.size))
