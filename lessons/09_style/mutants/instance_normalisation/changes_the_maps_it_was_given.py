"""Believes that an argument may be used as scratch paper."""

import numpy as np


def normalise(maps: np.ndarray, scale: np.ndarray, shift: np.ndarray, epsilon: float) -> np.ndarray:
    variance = maps.var(axis=(1, 2), keepdims=True)
    maps -= maps.mean(axis=(1, 2), keepdims=True)
    maps /= np.sqrt(variance + epsilon)
    return maps * scale + shift
