"""Believes that an error shrinks with the number of values."""


def mean_with_interval(values):
    mean = values.mean()
    error = values.std(ddof=1) / len(values)
    return mean, error, mean - 1.96 * error, mean + 1.96 * error
