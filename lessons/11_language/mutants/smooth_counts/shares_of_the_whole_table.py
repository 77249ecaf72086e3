"""Believes that probabilities are all those of a table together."""


def smooth_counts(counts, alpha):
    more = counts + alpha
    return more / more.sum()
