"""Believes that the derivative of a square is what was squared."""


def squared_loss(x, weight, target):
    residual = x + weight - target
    return residual**2, residual
