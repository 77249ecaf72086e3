"""Believes that mean and logarithm may be taken in any order."""

import numpy as np


def bits_per_character(beliefs, codes):
    return float(-np.log2(beliefs[np.arange(len(codes)), codes].mean()))
