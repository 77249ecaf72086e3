"""The error of networks of many widths."""

import numpy as np


def error_by_width(
    x: np.ndarray,
    y: np.ndarray,
    new_x: np.ndarray,
    new_y: np.ndarray,
    directions: np.ndarray,
    widths: list[int],
) -> np.ndarray:
    """Return the mean squared error on new examples, for every width."""
    hidden, new_hidden = np.maximum(x @ directions, 0), np.maximum(new_x @ directions, 0)
    errors = []
    for p in widths:
        weights = np.linalg.pinv(hidden[:, :p]) @ y
        errors.append(np.mean((new_hidden[:, :p] @ weights - new_y) ** 2))
    return np.array(errors)
