"""Believes that a function can return in every round of a loop."""

import numpy as np


def style_loss(seen: list[np.ndarray], targets: list[np.ndarray]) -> float:
    for g, t in zip(seen, targets, strict=True):
        return float(((g - t) ** 2).sum() / (t**2).sum())
    return 0.0
