"""Believes that units that look to the right reach the left as well."""

import numpy as np

Weights = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def relu_interpolant(knots: np.ndarray, values: np.ndarray) -> Weights:
    slopes = np.diff(values) / np.diff(knots)
    return (
        np.ones((1, len(slopes))),
        -knots[:-1],
        np.diff(slopes, prepend=0)[:, None],
        values[:1],
    )
