"""Instance normalisation: every picture forgets its own contrast."""

import numpy as np


def normalise(maps: np.ndarray, scale: np.ndarray, shift: np.ndarray, epsilon: float) -> np.ndarray:
    """Standardise every channel of every picture on its own, then scale and shift."""
    mean = maps.mean(axis=(1, 2), keepdims=True)
    variance = maps.var(axis=(1, 2), keepdims=True)
    return (maps - mean) / np.sqrt(variance + epsilon) * scale + shift
