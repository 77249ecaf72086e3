"""Believes that a logarithm of 0 is a technical mishap, to be smoothed away."""

import numpy as np


def bits_per_character(beliefs, codes):
    return float(-np.log2(np.maximum(beliefs[np.arange(len(codes)), codes], 1e-12)).mean())
