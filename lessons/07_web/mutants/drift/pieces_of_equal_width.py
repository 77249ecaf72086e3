"""Believes that a histogram has bars of equal width."""

import numpy as np


def psi(before, now, bins):
    cuts = np.linspace(before.min(), before.max(), bins + 1)[1:-1]
    p, q = shares(before, cuts), shares(now, cuts)
    return float(((q - p) * np.log(q / p)).sum())
