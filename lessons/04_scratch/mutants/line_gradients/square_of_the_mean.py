"""Believes that squaring and averaging may change places."""


def line_loss(w, b, x, target):
    residual = w * x + b - target
    return residual.mean() ** 2, (2 * residual * x).mean(), 2 * residual.mean()
