"""Believes that every unit with a knot bends the network."""

import numpy as np


def where_it_bends(w1: np.ndarray, b1: np.ndarray, w2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    heard = w1 != 0
    places, changes = -b1[heard] / w1[heard], (w2 * np.abs(w1))[heard]
    order = np.argsort(places)
    return places[order], changes[order]
