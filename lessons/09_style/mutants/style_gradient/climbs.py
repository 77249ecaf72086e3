"""Believes that target minus G is as good, for it is squared anyway."""

import numpy as np


def style_gradient(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    off = target - maps.T @ maps / len(maps)
    return 4 * maps @ off / (len(maps) * (target**2).sum())
