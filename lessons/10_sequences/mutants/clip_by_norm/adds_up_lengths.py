"""Believes that lengths can be added."""

import numpy as np


def clip_by_norm(gradients, most):
    length = sum(np.linalg.norm(gradient) for gradient in gradients)
    scale = min(1.0, most / length) if length else 1.0
    return [gradient * scale for gradient in gradients]
