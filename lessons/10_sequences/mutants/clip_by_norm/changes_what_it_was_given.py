"""Believes that nobody needs the old gradients."""

import numpy as np


def clip_by_norm(gradients, most):
    length = np.sqrt(sum((gradient**2).sum() for gradient in gradients))
    for gradient in gradients:
        gradient *= min(1.0, most / length)
    return gradients
