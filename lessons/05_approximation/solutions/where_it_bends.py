"""Where a network bends."""

import numpy as np


def where_it_bends(w1: np.ndarray, b1: np.ndarray, w2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of the knots, sorted, and the change of slope at each."""
    heard = (w1 != 0) & (w2 != 0)
    places = -b1[heard] / w1[heard]
    changes = w2[heard] * np.abs(w1[heard])
    order = np.argsort(places)
    return places[order], changes[order]
