"""Believes that standard deviation and standard error are the same."""


def mean_with_interval(values):
    mean = values.mean()
    error = values.std(ddof=1)
    return mean, error, mean - 1.96 * error, mean + 1.96 * error
