"""Believes that the more pieces, the more one has to divide."""

import numpy as np


def psi(before, now, bins):
    cuts = np.quantile(before, np.arange(1, bins) / bins)
    p, q = shares(before, cuts), shares(now, cuts)
    return float(((q - p) * np.log(q / p)).mean())
