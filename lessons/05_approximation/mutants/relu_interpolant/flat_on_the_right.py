"""Believes that a line ends where its knots end."""

import numpy as np

Weights = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def relu_interpolant(knots: np.ndarray, values: np.ndarray) -> Weights:
    s = np.concatenate([[0], np.diff(values) / np.diff(knots), [0]])
    return (np.ones((1, len(knots))), -knots, np.diff(s)[:, None], values[:1])
