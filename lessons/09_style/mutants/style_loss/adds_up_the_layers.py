"""Believes that more layers should cost more."""

import numpy as np


def style_loss(seen: list[np.ndarray], targets: list[np.ndarray]) -> float:
    return float(
        sum(((g - t) ** 2).sum() / (t**2).sum() for g, t in zip(seen, targets, strict=True))
    )
