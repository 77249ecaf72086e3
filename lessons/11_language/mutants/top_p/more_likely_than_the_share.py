"""Believes that a code stays if it is likely enough by itself."""

import numpy as np


def top_p(probabilities, share):
    return np.where(probabilities >= share, probabilities, 0)
