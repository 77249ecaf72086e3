"""Believes that who copies begins with the copy."""


def longest_copy(sample, source):
    return next(sample[:n] for n in range(len(sample), -1, -1) if sample[:n] in source)
