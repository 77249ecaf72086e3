"""Counting pairs, and adding a little to each."""

import numpy as np


def count_pairs(codes: np.ndarray, size: int) -> np.ndarray:
    """Return how often each code stood after each other one."""
    table = np.zeros((size, size), int)
    np.add.at(table, (codes[:-1], codes[1:]), 1)  # `table[a, b] += 1` would count each pair once.
    return table


def smooth_counts(counts: np.ndarray, alpha: float) -> np.ndarray:
    """Return the probability of each code after each other one."""
    more = counts + alpha
    return more / more.sum(axis=1, keepdims=True)
