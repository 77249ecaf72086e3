"""Believes that who says nothing makes no mistake."""

import numpy as np


def choose_threshold(beliefs, right, goal):
    for threshold in np.unique(beliefs):
        answered = beliefs >= threshold
        accuracy = right[answered].mean()
        if accuracy >= goal:
            return float(threshold), float(answered.mean()), float(accuracy)
    return np.inf, 0.0, 1.0
