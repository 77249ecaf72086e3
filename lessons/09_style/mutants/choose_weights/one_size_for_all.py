"""Believes that one common unit makes things comparable."""

import numpy as np


def choose_weights(targets: dict[str, np.ndarray], counts: dict[str, float]) -> dict[str, float]:
    everything = sum(squares(target) for target in targets.values())
    return {name: counts[name] / everything for name in targets}
