"""Believes that the sign of a difference is a matter of taste."""

import numpy as np


def paired_difference(first: np.ndarray, second: np.ndarray) -> tuple[float, float, float]:
    gains = first - second
    half = 1.96 * gains.std(ddof=1) / np.sqrt(len(gains))
    return gains.mean(), gains.mean() - half, gains.mean() + half
