"""Believes that how far q is from p is how far p is from q."""

import numpy as np


def psi(before, now, bins):
    cuts = np.quantile(before, np.arange(1, bins) / bins)
    p, q = shares(before, cuts), shares(now, cuts)
    return float((q * np.log(q / p)).sum())
