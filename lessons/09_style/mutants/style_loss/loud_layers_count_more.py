"""Believes that it does not matter when one divides."""

import numpy as np


def style_loss(seen: list[np.ndarray], targets: list[np.ndarray]) -> float:
    off = sum(((g - t) ** 2).sum() for g, t in zip(seen, targets, strict=True))
    return float(off / sum((t**2).sum() for t in targets))
