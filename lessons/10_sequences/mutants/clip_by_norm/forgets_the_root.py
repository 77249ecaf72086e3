"""Believes that the length is the sum of the squares."""


def clip_by_norm(gradients, most):
    length = sum((gradient**2).sum() for gradient in gradients)
    scale = min(1.0, most / length) if length else 1.0
    return [gradient * scale for gradient in gradients]
