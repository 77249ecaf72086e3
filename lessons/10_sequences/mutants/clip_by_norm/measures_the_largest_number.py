"""Believes that the largest number says how long a vector is."""

import numpy as np


def clip_by_norm(gradients, most):
    length = max(np.abs(gradient).max() for gradient in gradients)
    scale = min(1.0, most / length) if length else 1.0
    return [gradient * scale for gradient in gradients]
