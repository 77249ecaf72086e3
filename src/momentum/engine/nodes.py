"""Fused nodes: whole layers as one operation, for speed.

Each agrees with the plain composition of operations that it replaces; tests hold them together.
Arrays may carry a leading *fold axis*: the weights then have one too, and every fold is a network
of its own, trained beside the others in one batched matrix product.
"""

from __future__ import annotations

import numpy as np

from momentum.engine.activations import ELEMENTWISE
from momentum.engine.shaping import reshape
from momentum.engine.tensor import Array, Tensor, record


def over_examples(x: Array, parameter: Array) -> tuple[int, ...]:
    """Axes of the examples: all but the features and, where `parameter` has one, the folds."""
    return tuple(range(parameter.ndim - 1, x.ndim - 1))


def spread(parameter: Array, x: Array) -> Array:
    """Shape a parameter of shape ([folds,] features) so that it broadcasts against `x`."""
    missing = (1,) * (x.ndim - parameter.ndim)
    return parameter.reshape(*parameter.shape[:-1], *missing, parameter.shape[-1])


def linear(x: Tensor, kernel: Tensor, bias: Tensor | None, activation: str = "linear") -> Tensor:
    """Compute a dense layer: Y = f(X W + b).

    dZ = dY f'(Z), dX = dZ W^T, dW = X^T dZ, db = the sum of dZ over the examples.

    Parameters
    ----------
    x : Tensor of shape ([folds,] ..., inputs)
    kernel : Tensor of shape ([folds,] inputs, units)
    bias : Tensor of shape ([folds,] units), optional
    activation : str
        Name of an elementwise activation.
    """
    if x.data.ndim != kernel.data.ndim:  # lay the examples below one another, whatever their axes
        rows = reshape(x, *x.shape[: kernel.ndim - 2], -1, x.shape[-1])
        return reshape(linear(rows, kernel, bias, activation), *x.shape[:-1], kernel.shape[-1])
    forward, slope = ELEMENTWISE[activation]
    z = x.data @ kernel.data
    if bias is not None:
        z += spread(bias.data, z)
    y = forward(z)

    def vjp(g: Array) -> tuple[Array | None, ...]:
        dz = g if slope is None else g * slope(y)
        dx = dz @ kernel.data.swapaxes(-1, -2) if x.requires_grad else None
        dw = x.data.swapaxes(-1, -2) @ dz
        return (dx, dw) if bias is None else (dx, dw, dz.sum(axis=-2))

    return record(y, (x, kernel) if bias is None else (x, kernel, bias), vjp)


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
