"""Believes that the sigmoid undoes itself."""


def bias_for(steps):
    kept = 0.5 ** (1 / steps)
    return 1 / (1 + math.exp(-kept))
