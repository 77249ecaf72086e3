"""Believes that a path begins after the first step."""

import numpy as np


def descend(gradient, start, learning_rate, steps):
    path = []
    for _ in range(steps):
        start = start - learning_rate * gradient(start)
        path.append(start)
    return np.array(path)
