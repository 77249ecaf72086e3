"""Believes that it does not matter which is subtracted from which."""


def line_loss(w, b, x, target):
    residual = target - w * x - b
    return (residual**2).mean(), (2 * residual * x).mean(), 2 * residual.mean()
