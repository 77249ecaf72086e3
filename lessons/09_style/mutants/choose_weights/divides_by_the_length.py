"""Believes that the length of an array is its size in every formula."""

import numpy as np


def choose_weights(targets: dict[str, np.ndarray], counts: dict[str, float]) -> dict[str, float]:
    return {
        name: counts[name] / (float(np.linalg.norm(target)) or 1.0)
        for name, target in targets.items()
    }
