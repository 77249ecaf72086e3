"""Believes that the mean of a product is the product of the means."""


def line_loss(w, b, x, target):
    residual = w * x + b - target
    return (residual**2).mean(), 2 * residual.mean() * x.mean(), 2 * residual.mean()
