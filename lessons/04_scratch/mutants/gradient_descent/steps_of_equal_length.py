"""Believes that the learning rate is the length of a step."""

import numpy as np


def descend(gradient, start, learning_rate, steps):
    path = [start]
    for _ in range(steps):
        slope = gradient(path[-1])
        path.append(path[-1] - learning_rate * slope / np.linalg.norm(slope))
    return np.array(path)
