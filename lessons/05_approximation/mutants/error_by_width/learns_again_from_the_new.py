"""Believes that a network is fitted to whatever it is judged on."""

import numpy as np


def error_by_width(
    x: np.ndarray,
    y: np.ndarray,
    new_x: np.ndarray,
    new_y: np.ndarray,
    directions: np.ndarray,
    widths: list[int],
) -> np.ndarray:
    out = []
    for p in widths:
        h = np.maximum(new_x @ directions[:, :p], 0)
        out.append(np.mean((h @ np.linalg.pinv(h) @ new_y - new_y) ** 2))
    return np.array(out)
