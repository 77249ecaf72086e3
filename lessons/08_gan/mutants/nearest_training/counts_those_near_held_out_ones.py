"""Believes that a larger distance means nearer."""

import numpy as np


def memorised_share(made: np.ndarray, training: np.ndarray, held: np.ndarray) -> float:
    _, to_training = nearest(made, training)
    _, to_held = nearest(made, held)
    return float(np.mean((to_training > to_held) + 0.5 * (to_training == to_held)))
