"""Believes that logarithms may be divided either way."""


def half_life(bias):
    kept = 1 / (1 + math.exp(-bias))
    return math.log(kept) / math.log(0.5)
