"""Believes that the gradient points to the minimum."""

import numpy as np


def descend(gradient, start, learning_rate, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] + learning_rate * gradient(path[-1]))
    return np.array(path)
