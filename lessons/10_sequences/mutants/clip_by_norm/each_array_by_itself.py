"""Believes that every layer has its own length."""

import numpy as np


def clip_by_norm(gradients, most):
    lengths = [np.linalg.norm(gradient) for gradient in gradients]
    return [one * min(1.0, most / size) for one, size in zip(gradients, lengths, strict=True)]
