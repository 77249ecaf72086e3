"""Believes that only what is counted needs a little more."""


def smooth_counts(counts, alpha):
    return (counts + alpha) / counts.sum(axis=1, keepdims=True)
