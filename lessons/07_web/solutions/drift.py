"""Drift: are today's inputs still like those it learned from?"""

import numpy as np


def psi(before: np.ndarray, now: np.ndarray, bins: int) -> float:
    """Return the population stability index, 0 for equal shares."""
    cuts = np.quantile(before, np.arange(1, bins) / bins)
    p, q = shares(before, cuts), shares(now, cuts)
    return float(((q - p) * np.log(q / p)).sum())


def shares(values: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """Return the share of the values in each piece, none smaller than 0.0001."""
    counts = np.bincount(np.digitize(values, cuts), minlength=len(cuts) + 1)
    return np.maximum(counts / len(values), 0.0001)
