"""Weights that mean something."""

import numpy as np


def choose_weights(targets: dict[str, np.ndarray], counts: dict[str, float]) -> dict[str, float]:
    """Return a weight for every loss, so that it counts what it shall."""
    return {name: counts[name] / (squares(target) or 1.0) for name, target in targets.items()}


def squares(target: np.ndarray) -> float:
    """Return the sum of all squares."""
    return float((target**2).sum())
