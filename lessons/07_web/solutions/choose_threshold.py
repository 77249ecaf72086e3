"""When to answer "I am not sure"."""

import numpy as np


def choose_threshold(
    beliefs: np.ndarray, right: np.ndarray, goal: float
) -> tuple[float, float, float]:
    """Return the threshold that answers most at the accuracy that is asked for."""
    for threshold in np.unique(beliefs):  # ascending: the first that holds answers most
        answered = beliefs >= threshold
        accuracy = right[answered].mean()
        if accuracy >= goal:
            return float(threshold), float(answered.mean()), float(accuracy)
    return np.inf, 0.0, np.nan
