"""Believes that sorting one array sorts the other along."""

import numpy as np


def where_it_bends(w1: np.ndarray, b1: np.ndarray, w2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    heard = (w1 != 0) & (w2 != 0)
    places, changes = -b1[heard] / w1[heard], (w2 * np.abs(w1))[heard]
    return np.sort(places), changes
