"""Believes that a bias is a share."""


def bias_for(steps):
    return 0.5 ** (1 / steps)
