"""Believes that the mean of nothing is nothing."""

import warnings

import numpy as np


def roughness(picture: np.ndarray) -> float:
    levels = picture.astype(float)
    steps = np.diff(levels, axis=0), np.diff(levels, axis=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(sum((step**2).mean() for step in steps))
