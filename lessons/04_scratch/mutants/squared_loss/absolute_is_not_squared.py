"""Believes that taking the sign away is what squaring is for."""


def squared_loss(x, weight, target):
    residual = x + weight - target
    return abs(residual), float((residual > 0) - (residual < 0))
