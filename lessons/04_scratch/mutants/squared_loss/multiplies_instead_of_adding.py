"""Believes that this network, like others, multiplies."""


def squared_loss(x, weight, target):
    residual = x * weight - target
    return residual**2, 2 * residual * x
