"""Believes that weights must add up to 1."""

import numpy as np


def choose_weights(targets: dict[str, np.ndarray], counts: dict[str, float]) -> dict[str, float]:
    weights = {name: counts[name] / (squares(target) or 1.0) for name, target in targets.items()}
    return {name: weight / sum(weights.values()) for name, weight in weights.items()}
