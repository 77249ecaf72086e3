"""Believes that dividing by a weight is always possible."""

import numpy as np


def where_it_bends(w1: np.ndarray, b1: np.ndarray, w2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    with np.errstate(divide="ignore"):
        places, changes = -b1 / w1, w2 * np.abs(w1)
    order = np.argsort(places)
    return places[order], changes[order]
