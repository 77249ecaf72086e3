"""Believes that twice as many pictures halve the uncertainty."""

import numpy as np


def paired_difference(first: np.ndarray, second: np.ndarray) -> tuple[float, float, float]:
    gains = second - first
    half = 1.96 * gains.std(ddof=1) / len(gains)
    return gains.mean(), gains.mean() - half, gains.mean() + half
