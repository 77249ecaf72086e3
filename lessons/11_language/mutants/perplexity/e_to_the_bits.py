"""Believes that powers are powers of e."""

import numpy as np


def perplexity(surprises):
    return float(np.exp(surprises.mean()))
