"""Believes that it does not matter which of the two one divides by."""

import numpy as np


def style_loss(seen: list[np.ndarray], targets: list[np.ndarray]) -> float:
    return float(
        np.mean([((g - t) ** 2).sum() / (g**2).sum() for g, t in zip(seen, targets, strict=True)])
    )
