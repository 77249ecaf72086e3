"""Believes that 4 + w = 5 with a target of 4 has a loss of 1, and with a target of 6 one of -1."""


def squared_loss(x, weight, target):
    return x + weight - target, 1.0
