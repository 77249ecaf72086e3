"""Believes that a constant below a loss does not matter to its gradient."""

import numpy as np


def style_gradient(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    return 4 * maps @ (maps.T @ maps / len(maps) - target) / len(maps)
