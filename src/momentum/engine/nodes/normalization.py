"""Standardising as one node: mean zero and variance one, then a learned scale and shift."""

from __future__ import annotations

import numpy as np

from momentum.engine.arithmetic import sqrt
from momentum.engine.nodes.folds import over_examples, spread
from momentum.engine.nodes.tiers import fused
from momentum.engine.shaping import reshape
from momentum.engine.tensor import Array, Tensor, record

Axes = tuple[int, ...]


def standardize_plain(x: Tensor, gamma: Tensor, beta: Tensor, axes: Axes, epsilon: float) -> Tensor:
    """Standardise in single steps: subtract the mean, divide by the deviation, scale, shift."""
    return _in_steps(x, axes, epsilon)[0] * gamma + beta


@fused(standardize_plain)
def standardize(x: Tensor, gamma: Tensor, beta: Tensor, axes: Axes, epsilon: float) -> Tensor:
    """Standardise over `axes`, then scale and shift: y = gamma h + beta, h = (x - mean) / sd.

    With dh = gamma dy: dx = (dh - mean dh - h mean(dh h)) / sd, the means over the same axes.

    Parameters
    ----------
    x : Tensor
    gamma, beta : Tensors of one shape, with as many axes as `x`, that broadcast against it
    axes : tuple of int
    epsilon : float
        Added to the variance.
    """
    mean = _total(axes, x.data)
    n = x.data.size / mean.size
    h = x.data - mean / n
    scale = 1 / np.sqrt(_total(axes, h, h) / n + epsilon)
    h *= scale
    y = h * gamma.data
    y += beta.data
    alike = tuple(axis for axis, size in enumerate(gamma.shape) if size == 1)

    def vjp(g: Array) -> tuple[Array | None, Array, Array]:
        dgamma, dbeta = _total(alike, g, h), _total(alike, g)
        if not x.requires_grad:
            return None, dgamma, dbeta
        dx = g * gamma.data
        mean, along = _total(axes, dx) / n, _total(axes, dx, h) / n
        dx -= mean
        dx -= h * along
        dx *= scale
        return dx, dgamma, dbeta

    return record(y, (x, gamma, beta), vjp)


def batch_normalization_plain(
    x: Tensor, gamma: Tensor, beta: Tensor, epsilon: float
) -> tuple[Tensor, Array, Array]:
    """Standardise over the batch in single steps."""
    h, mean, variance = _in_steps(x, over_examples(x.data, gamma.data), epsilon)
    scale, shift = (reshape(w, spread(w.data, x.data).shape) for w in (gamma, beta))
    return h * scale + shift, mean.data.reshape(gamma.shape), variance.data.reshape(gamma.shape)


@fused(batch_normalization_plain)
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
    # One gamma for all that is averaged over: its sums serve dx too, cheaper than `standardize`.
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


def _total(axes: Axes, *factors: Array) -> Array:
    """Sum a product over `axes`, kept with length one, without making the product."""
    every, last = range(factors[0].ndim), factors[0].ndim - 1
    summed = {axis % len(every) for axis in axes}
    first = summed - {last} or summed  # the last axis goes on its own: three times faster
    operands = [part for factor in factors for part in (factor, every)]
    total = np.einsum(*operands, [axis for axis in every if axis not in first])
    total = np.expand_dims(total, tuple(first))
    return total.sum(axis=-1, keepdims=True) if last in summed - first else np.asarray(total)


def _in_steps(x: Tensor, axes: Axes, epsilon: float) -> tuple[Tensor, Tensor, Tensor]:
    mean = x.mean(axis=axes, keepdims=True)
    centred = x - mean
    variance = (centred * centred).mean(axis=axes, keepdims=True)
    return centred / sqrt(variance + epsilon), mean, variance
