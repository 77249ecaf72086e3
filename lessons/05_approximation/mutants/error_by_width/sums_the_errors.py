"""Believes that the error of many examples is the sum."""

import numpy as np


def error_by_width(
    x: np.ndarray,
    y: np.ndarray,
    new_x: np.ndarray,
    new_y: np.ndarray,
    directions: np.ndarray,
    widths: list[int],
) -> np.ndarray:
    hidden, new_hidden = np.maximum(x @ directions, 0), np.maximum(new_x @ directions, 0)
    errors = []
    for p in widths:
        weights = np.linalg.pinv(hidden[:, :p]) @ y
        errors.append(np.sum((new_hidden[:, :p] @ weights - new_y) ** 2))
    return np.array(errors)
