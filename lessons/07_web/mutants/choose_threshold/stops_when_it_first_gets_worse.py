"""Believes that the accuracy rises with the threshold."""

import numpy as np


def choose_threshold(beliefs, right, goal):
    best = (np.inf, 0.0, np.nan)
    for threshold in np.unique(beliefs)[::-1]:
        answered = beliefs >= threshold
        accuracy = right[answered].mean()
        if accuracy < goal:
            return best
        best = (float(threshold), float(answered.mean()), float(accuracy))
    return best
