"""Believes that how wrong one is shows in how unsure one was."""

import numpy as np


def bits_per_character(beliefs, codes):
    return float(-(beliefs * np.log2(beliefs)).sum(axis=1).mean())
