"""Believes that only the result of a descent is of interest."""


def descend(gradient, start, learning_rate, steps):
    for _ in range(steps):
        start = start - learning_rate * gradient(start)
    return start
