"""Believes that the sign of a residual does not matter, as it is squared."""


def squared_loss(x, weight, target):
    residual = target - x - weight
    return residual**2, 2 * residual
