"""Believes that a weight of 2 makes a loss count double, whatever its size."""

import numpy as np


def choose_weights(targets: dict[str, np.ndarray], counts: dict[str, float]) -> dict[str, float]:
    return {name: counts[name] for name in targets}
