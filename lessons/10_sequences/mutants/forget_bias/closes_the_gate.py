"""Believes that a forget gate that is large forgets."""


def bias_for(steps):
    kept = 0.5 ** (1 / steps)
    return math.log((1 - kept) / kept)
