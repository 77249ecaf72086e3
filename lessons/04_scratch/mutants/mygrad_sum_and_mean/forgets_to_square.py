"""Believes that an average of differences says how wrong one is."""


def mean_squared_error(output, target):
    return mean_over(output - target)
