"""Activations: what a neuron does with its sum, and the slope of it.

Every activation in `ELEMENTWISE` knows its slope from its *output* y alone. So the input need not
be kept, and a layer can overwrite it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from momentum.engine.tensor import Array, Operand, Tensor, as_tensor, record


class Elementwise(NamedTuple):
    """An activation of one number: forward(z) overwrites z; slope(y) is dy/dz, or None for 1."""

    forward: Callable[[Array], Array]
    slope: Callable[[Array], Array] | None


def _sigmoid(z: Array) -> Array:
    # sigmoid(z) = (tanh(z / 2) + 1) / 2 never overflows.
    z *= 0.5
    np.tanh(z, out=z)
    z *= 0.5
    z += 0.5
    return z


def _elu(z: Array) -> Array:
    return np.expm1(z, out=z, where=z < 0)


LEAK = 0.2
"""Slope of `leaky_relu` below zero, the value of Radford et al. (2016) and of Keras's examples."""

ELEMENTWISE: dict[str, Elementwise] = {
    "linear": Elementwise(lambda z: z, None),
    "sigmoid": Elementwise(_sigmoid, lambda y: y * (1 - y)),
    "tanh": Elementwise(lambda z: np.tanh(z, out=z), lambda y: 1 - y * y),
    "relu": Elementwise(lambda z: np.maximum(z, 0, out=z), lambda y: y > 0),
    "relu6": Elementwise(lambda z: np.clip(z, 0, 6, out=z), lambda y: (y > 0) & (y < 6)),
    "leaky_relu": Elementwise(
        lambda z: np.maximum(z, z.dtype.type(LEAK) * z, out=z),
        lambda y: np.where(y > 0, y.dtype.type(1), y.dtype.type(LEAK)),
    ),
    "elu": Elementwise(_elu, lambda y: np.where(y > 0, y.dtype.type(1), y + 1)),
}
"""The elementwise activations by their Keras names."""


def _elementwise(name: str, x: Operand) -> Tensor:
    x = as_tensor(x)
    forward, slope = ELEMENTWISE[name]
    y = forward(x.data.copy())

    def vjp(g: Array) -> tuple[Array]:
        return (g if slope is None else g * slope(y),)

    vjp.__qualname__ = name  # what `computation_graph` calls it
    return record(y, (x,), vjp)


def sigmoid(x: Operand) -> Tensor:
    """Squash into (0, 1): y = 1 / (1 + e^-x), dy/dx = y (1 - y).

    Examples
    --------
    >>> sigmoid([0.0]).data
    array([0.5], dtype=float32)
    """
    return _elementwise("sigmoid", x)


def tanh(x: Operand) -> Tensor:
    """Squash into (-1, 1): y = tanh x, dy/dx = 1 - y^2."""
    return _elementwise("tanh", x)


def relu(x: Operand) -> Tensor:
    """Cut off below zero: y = max(x, 0), dy/dx = 1 where x > 0, else 0."""
    return _elementwise("relu", x)


def relu6(x: Operand) -> Tensor:
    """Cut off below zero and above six (Krizhevsky 2010): y = min(max(x, 0), 6)."""
    return _elementwise("relu6", x)


def leaky_relu(x: Operand) -> Tensor:
    """Let a little through below zero: y = x where x > 0, else 0.2 x."""
    return _elementwise("leaky_relu", x)


def elu(x: Operand) -> Tensor:
    """Saturate smoothly below zero: y = x where x > 0, else e^x - 1."""
    return _elementwise("elu", x)


def silu(x: Operand) -> Tensor:
    """Weigh a number by its own sigmoid: y = x sigmoid(x) (Elfwing et al. 2018)."""
    x = as_tensor(x)
    s = _sigmoid(x.data.copy())
    y = x.data * s
    return record(y, (x,), lambda g: (g * (s + y * (1 - s)),))


def gelu(x: Operand) -> Tensor:
    """Weigh a number by the share of a normal distribution below it (Hendrycks & Gimpel 2016).

    y = x P(x), dy/dx = P(x) + x p(x), with P(x) = (1 + erf(x / sqrt 2)) / 2 and
    p(x) = e^(-x^2 / 2) / sqrt(2 pi): the exact form, Keras's default.

    Examples
    --------
    >>> gelu([-1.0, 0.0, 1.0]).data.round(4)
    array([-0.1587,  0.    ,  0.8413], dtype=float32)
    """
    x = as_tensor(x)
    share = (0.5 + 0.5 * erf(x.data * 2**-0.5)).astype(x.dtype)

    def vjp(g: Array) -> tuple[Array]:
        density = np.exp(-0.5 * x.data**2) / math.sqrt(2 * math.pi)
        return (g * (share + x.data * density),)

    return record(x.data * share, (x,), vjp)


def erf(x: Array) -> Array:
    """Compute the error function to 4e-15: its Taylor series around the nearest of many points.

    erf'(t) = 2 / sqrt(pi) e^(-t^2), and every further derivative is this times a polynomial.
    """
    place = np.rint(np.clip(np.nan_to_num(x), -6, 6) * 256).astype(np.intp)
    t = place / 256
    h = np.clip(x, -6, 6) - t
    series = 1 - h * (t - h * ((2 * t * t - 1) / 3 - h * (t * (2 * t * t - 3) / 6)))
    y: Array = _ERF[place + 1536] + 2 / math.sqrt(math.pi) * np.exp(-t * t) * h * series
    return y


_ERF = np.array([math.erf(k / 256) for k in range(-1536, 1537)])


def softmax(x: Operand) -> Tensor:
    """Turn scores into shares of one along the last axis: y_i = e^x_i / sum_j e^x_j.

    Examples
    --------
    >>> softmax([[1.0, 1.0]]).data
    array([[0.5, 0.5]], dtype=float32)
    """
    x = as_tensor(x)
    y = np.exp(x.data - x.data.max(axis=-1, keepdims=True))
    y /= y.sum(axis=-1, keepdims=True)
    return record(y, (x,), lambda g: (y * (g - (g * y).sum(axis=-1, keepdims=True)),))


ACTIVATIONS: dict[str, Callable[[Operand], Tensor]] = {"linear": as_tensor} | {
    each.__name__: each
    for each in (sigmoid, tanh, relu, relu6, leaky_relu, elu, silu, gelu, softmax)
}
"""Every activation by the name a layer takes."""


def known_activation(name: str) -> str:
    """Return the name of an activation, or raise ValueError that lists them all."""
    if name not in ACTIVATIONS:
        raise ValueError(f"no activation {name!r}; there are {', '.join(ACTIVATIONS)}.")
    return name
