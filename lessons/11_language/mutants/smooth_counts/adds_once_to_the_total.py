"""Believes that above and below the line one adds the same."""


def smooth_counts(counts, alpha):
    return (counts + alpha) / (counts.sum(axis=1, keepdims=True) + alpha)
