"""Believes that there is one definition of a percentile, and NumPy has it."""

import numpy as np


def percentile(times, p):
    return float(np.percentile(times, p))
