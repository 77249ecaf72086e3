"""Believes that a sum serves as well as a mean."""

import numpy as np


def gram(maps: np.ndarray) -> np.ndarray:
    return np.einsum("nrcj,nrck->njk", maps, maps)
