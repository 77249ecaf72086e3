"""Believes that a table has one mean and one deviation."""


def standardise(training, test):
    mean, deviation = training.mean(), training.std()
    return (training - mean) / deviation, (test - mean) / deviation
