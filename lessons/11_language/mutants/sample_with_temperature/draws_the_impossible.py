"""Believes that which side a border belongs to never matters."""

import numpy as np


def draw(probabilities, u):
    return int(np.searchsorted(np.cumsum(probabilities), u))
