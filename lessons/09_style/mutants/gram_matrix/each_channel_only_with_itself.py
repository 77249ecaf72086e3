"""Believes that how strong each feature is says all about a style."""

import numpy as np


def gram(maps: np.ndarray) -> np.ndarray:
    return (maps**2).mean(axis=(1, 2))
