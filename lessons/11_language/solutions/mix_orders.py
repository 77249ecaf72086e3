"""Contexts of every length, mixed as far as each may be believed."""

import numpy as np


def mix_orders(counts: list[np.ndarray]) -> np.ndarray:
    """Return the probability of each code, as all contexts together see it."""
    p = np.full(len(counts[0]), 1 / len(counts[0]))
    for seen in counts:
        kinds = np.count_nonzero(seen)
        if kinds:
            p = (seen + kinds * p) / (seen.sum() + kinds)
    return p
