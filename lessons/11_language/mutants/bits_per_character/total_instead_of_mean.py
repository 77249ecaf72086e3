"""Believes that a text's surprise is a property of the whole text."""

import numpy as np


def bits_per_character(beliefs, codes):
    with np.errstate(divide="ignore"):
        return float(-np.log2(beliefs[np.arange(len(codes)), codes]).sum())
