"""Believes that every step should have the same length."""

import numpy as np


def clip_by_norm(gradients, most):
    length = np.sqrt(sum((gradient**2).sum() for gradient in gradients))
    scale = most / length if length else 1.0
    return [gradient * scale for gradient in gradients]
