"""Believes that a histogram counts all values."""

import numpy as np


def psi(before, now, bins):
    edges = np.quantile(before, np.arange(bins + 1) / bins)
    p = np.maximum(np.histogram(before, edges)[0] / len(before), 0.0001)
    q = np.maximum(np.histogram(now, edges)[0] / len(now), 0.0001)
    return float(((q - p) * np.log(q / p)).sum())
