"""Believes that two matrices are alike if their sums are."""

import numpy as np


def style_loss(seen: list[np.ndarray], targets: list[np.ndarray]) -> float:
    return float(np.mean([(g - t).sum() / t.sum() for g, t in zip(seen, targets, strict=True)]))
