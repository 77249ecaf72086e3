"""Believes that more linear units are a larger network."""

import numpy as np


def error_by_width(
    x: np.ndarray,
    y: np.ndarray,
    new_x: np.ndarray,
    new_y: np.ndarray,
    directions: np.ndarray,
    widths: list[int],
) -> np.ndarray:
    hidden, new_hidden, errors = x @ directions, new_x @ directions, []
    for p in widths:
        weights = np.linalg.pinv(hidden[:, :p]) @ y
        errors.append(np.mean((new_hidden[:, :p] @ weights - new_y) ** 2))
    return np.array(errors)
