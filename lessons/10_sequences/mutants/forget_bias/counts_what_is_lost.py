"""Believes that the forget gate says what is forgotten."""


def half_life(bias):
    kept = 1 / (1 + math.exp(-bias))
    return math.log(0.5) / math.log(1 - kept)
