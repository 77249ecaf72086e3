"""Believes that whoever is not farther away is nearer."""

import numpy as np


def memorised_share(made: np.ndarray, training: np.ndarray, held: np.ndarray) -> float:
    return float(np.mean(nearest(made, training)[1] <= nearest(made, held)[1]))
