"""Believes that the squared errors of one example are summed."""


def mean_squared_error(output, target):
    return sum_over(power(output - target, 2)) / len(target)
