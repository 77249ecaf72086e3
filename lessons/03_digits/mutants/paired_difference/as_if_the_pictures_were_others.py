"""Believes that the uncertainties of both accuracies add up, though the pictures are the same."""

import numpy as np


def paired_difference(first: np.ndarray, second: np.ndarray) -> tuple[float, float, float]:
    mean = second.mean() - first.mean()
    half = 1.96 * np.sqrt((first.var(ddof=1) + second.var(ddof=1)) / len(first))
    return mean, mean - half, mean + half
