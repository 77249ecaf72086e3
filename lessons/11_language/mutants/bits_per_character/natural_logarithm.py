"""Believes that there is one logarithm."""

import numpy as np


def bits_per_character(beliefs, codes):
    with np.errstate(divide="ignore"):
        return float(-np.log(beliefs[np.arange(len(codes)), codes]).mean())
