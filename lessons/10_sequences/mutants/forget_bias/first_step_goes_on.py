"""Believes that the same amount is lost at every step."""


def half_life(bias):
    kept = 1 / (1 + math.exp(-bias))
    return 0.5 / (1 - kept)
