"""Activations: what a neuron does with its sum, and the slope of it.

Every elementwise activation knows its slope from its *output* y alone. So the input need not be
kept, and a layer can overwrite it.
"""

from __future__ import annotations

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
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


LEAK = 0.2
"""Slope of `leaky_relu` below zero, the value of Radford et al. (2016) and of Keras's examples."""

ELEMENTWISE: dict[str, Elementwise] = {
    "linear": Elementwise(lambda z: z, None),
    "sigmoid": Elementwise(_sigmoid, lambda y: y * (1 - y)),
    "tanh": Elementwise(lambda z: np.tanh(z, out=z), lambda y: 1 - y * y),
    "relu": Elementwise(lambda z: np.maximum(z, 0, out=z), lambda y: y > 0),
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
    return record(y, (x,), lambda g: (g if slope is None else g * slope(y),))


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


def leaky_relu(x: Operand) -> Tensor:
    """Let a little through below zero: y = x where x > 0, else 0.2 x."""
    return _elementwise("leaky_relu", x)


def elu(x: Operand) -> Tensor:
    """Saturate smoothly below zero: y = x where x > 0, else e^x - 1."""
    return _elementwise("elu", x)


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


ACTIVATIONS: dict[str, Callable[[Operand], Tensor]] = {
    "linear": as_tensor,
    "sigmoid": sigmoid,
    "tanh": tanh,
    "relu": relu,
    "leaky_relu": leaky_relu,
    "elu": elu,
    "softmax": softmax,
}
"""Every activation by the name a layer takes."""
