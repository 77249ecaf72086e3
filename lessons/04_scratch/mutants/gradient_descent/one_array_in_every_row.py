"""Believes that a list keeps what an array was when it was put in."""

import numpy as np


def descend(gradient, start, learning_rate, steps):
    point = start.copy()
    path = [point]
    for _ in range(steps):
        point -= learning_rate * gradient(point)
        path.append(point)
    return np.array(path)
