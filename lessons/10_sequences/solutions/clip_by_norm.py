"""Clip gradients by their common length."""

import numpy as np


def clip_by_norm(gradients: list[np.ndarray], most: float) -> list[np.ndarray]:
    """Return the gradients, together at most so long."""
    length = np.sqrt(sum((gradient**2).sum() for gradient in gradients))
    scale = min(1.0, most / length) if length else 1.0
    return [gradient * scale for gradient in gradients]
