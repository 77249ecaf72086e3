"""Which way do the features have to go? The gradient of the style loss."""

import numpy as np


def style_gradient(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return how the style loss changes with everything the layer sees."""
    off = maps.T @ maps / len(maps) - target
    return maps @ off * (4 / (len(maps) * (target**2).sum()))
