"""Believes that one over the rate is the half-life."""


def half_life(bias):
    kept = 1 / (1 + math.exp(-bias))
    return -1 / math.log(kept)
