"""Believes that two dictionaries always have the same order."""

import numpy as np


def choose_weights(targets: dict[str, np.ndarray], counts: dict[str, float]) -> dict[str, float]:
    pairs = zip(targets.items(), counts.values(), strict=True)
    return {name: count / (squares(target) or 1.0) for (name, target), count in pairs}
