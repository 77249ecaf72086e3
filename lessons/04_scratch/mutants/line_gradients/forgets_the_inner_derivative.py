"""Believes that w and b move the prediction equally far."""


def line_loss(w, b, x, target):
    residual = w * x + b - target
    return (residual**2).mean(), 2 * residual.mean(), 2 * residual.mean()
