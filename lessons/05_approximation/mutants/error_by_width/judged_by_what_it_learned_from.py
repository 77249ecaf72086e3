"""Believes that a network is judged by the examples it learned from."""

import numpy as np


def error_by_width(
    x: np.ndarray,
    y: np.ndarray,
    new_x: np.ndarray,
    new_y: np.ndarray,
    directions: np.ndarray,
    widths: list[int],
) -> np.ndarray:
    hidden, errors = np.maximum(x @ directions, 0), []
    for p in widths:
        weights = np.linalg.pinv(hidden[:, :p]) @ y
        errors.append(np.mean((hidden[:, :p] @ weights - y) ** 2))
    return np.array(errors)
