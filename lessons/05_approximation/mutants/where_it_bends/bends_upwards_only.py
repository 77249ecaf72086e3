"""Believes that a bend has no direction."""

import numpy as np


def where_it_bends(w1: np.ndarray, b1: np.ndarray, w2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    p = -b1 / w1
    o = np.argsort(p)
    return (p[o], np.abs(w2 * w1)[o])
