"""Believes that a random number between 0 and 1 is stretched over the codes."""


def draw(probabilities, u):
    return int(u * len(probabilities))
