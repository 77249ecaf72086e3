"""Believes that a function may walk about with the array it was lent."""

import numpy as np


def descend(gradient, start, learning_rate, steps):
    path = [start.copy()]
    for _ in range(steps):
        start -= learning_rate * gradient(start)
        path.append(start.copy())
    return np.array(path)
