"""Believes that clipping means cutting off numbers."""

import numpy as np


def clip_by_norm(gradients, most):
    return [np.clip(gradient, -most, most) for gradient in gradients]
