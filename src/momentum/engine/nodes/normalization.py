"""Standardising as one node."""

from __future__ import annotations

import numpy as np

from momentum.engine.nodes.folds import over_examples, spread
from momentum.engine.tensor import Array, Tensor, record


def batch_normalization(
    x: Tensor, gamma: Tensor, beta: Tensor, epsilon: float
) -> tuple[Tensor, Array, Array]:
    """Standardise over the batch, then scale and shift: y = gamma (x - mean) / sd + beta.

    With n examples and h the standardised x (Ioffe & Szegedy 2015):
    dx = gamma / (n sd) (n dy - sum dy - h sum(dy h)).

    Returns
    -------
    y : Tensor of the shape of `x`
    mean, variance : arrays of shape ([folds,] features)
        Of this batch; the variance divides by n, as in Keras.
    """
    axes = over_examples(x.data, gamma.data)
    mean = x.data.mean(axis=axes, keepdims=True)
    h = x.data - mean
    variance = np.square(h).mean(axis=axes, keepdims=True)
    scale = 1 / np.sqrt(variance + epsilon)
    h *= scale
    y = h * spread(gamma.data, h)
    y += spread(beta.data, h)

    def vjp(g: Array) -> tuple[Array | None, Array, Array]:
        dgamma, dbeta = (g * h).sum(axis=axes), g.sum(axis=axes)
        if not x.requires_grad:
            return None, dgamma, dbeta
        n = x.data.size / mean.size
        dx = g - (spread(dbeta, h) + h * spread(dgamma, h)) / n
        return dx * (scale * spread(gamma.data, h)), dgamma, dbeta

    features = gamma.shape
    return record(y, (x, gamma, beta), vjp), mean.reshape(features), variance.reshape(features)
