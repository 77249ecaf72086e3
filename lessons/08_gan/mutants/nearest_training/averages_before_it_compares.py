"""Believes that two means say what each picture says."""

import numpy as np


def memorised_share(made: np.ndarray, training: np.ndarray, held: np.ndarray) -> float:
    return float(nearest(made, training)[1].mean() < nearest(made, held)[1].mean())
