"""Believes that a sum over the examples is as good as their mean."""


def line_loss(w, b, x, target):
    residual = w * x + b - target
    return (residual**2).mean(), (2 * residual * x).sum(), (2 * residual).sum()
