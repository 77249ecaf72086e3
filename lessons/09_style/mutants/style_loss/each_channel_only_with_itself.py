"""Believes that the strength of each feature is the style."""

import numpy as np


def style_loss(seen: list[np.ndarray], targets: list[np.ndarray]) -> float:
    pairs = [(np.diag(g), np.diag(t)) for g, t in zip(seen, targets, strict=True)]
    return float(np.mean([((g - t) ** 2).sum() / (t**2).sum() for g, t in pairs]))
