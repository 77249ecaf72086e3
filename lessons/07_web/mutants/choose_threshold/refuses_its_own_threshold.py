"""Believes that at the threshold one is not sure yet."""

import numpy as np


def choose_threshold(beliefs, right, goal):
    for threshold in np.unique(beliefs)[:-1]:
        answered = beliefs > threshold
        accuracy = right[answered].mean()
        if accuracy >= goal:
            return float(threshold), float(answered.mean()), float(accuracy)
    return np.inf, 0.0, np.nan
