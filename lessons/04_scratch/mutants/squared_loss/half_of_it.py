"""Believes that the squared loss always comes with one half."""


def squared_loss(x, weight, target):
    residual = x + weight - target
    return residual**2 / 2, residual
