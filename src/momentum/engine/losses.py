"""Losses: how wrong an answer is, one number an example.

Each takes the target first, like Keras, and averages over the last axis only. Average over the
examples yourself (`.mean()`); `fit` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from momentum.engine.activations import sigmoid, softmax
from momentum.engine.arithmetic import log
from momentum.engine.nodes.tiers import fused
from momentum.engine.shaping import mean, sum_
from momentum.engine.tensor import Array, Operand, Tensor, as_tensor, record


def mean_squared_error(target: ArrayLike, output: Operand) -> Tensor:
    """Average the squared differences: mean over the last axis of (y - t)^2.

    Examples
    --------
    >>> mean_squared_error([[1.0, 0.0]], [[0.5, 0.5]]).data
    array([0.25], dtype=float32)
    """
    y = as_tensor(output)
    t = _like(target, y)
    d = y.data - t
    n = y.shape[-1]
    return record(np.square(d).mean(axis=-1), (y,), lambda g: (g[..., None] * d * (2 / n),))


def binary_cross_entropy_plain(target: ArrayLike, logits: Operand) -> Tensor:
    """Charge -t ln p - (1 - t) ln(1 - p) as it is written: overflows where p is 0 or 1."""
    z = as_tensor(logits)
    t, p = _like(target, z), sigmoid(z)
    return -mean(t * log(p) + (1 - t) * log(1 - p), axis=-1)


@fused(binary_cross_entropy_plain)
def binary_cross_entropy(target: ArrayLike, logits: Operand) -> Tensor:
    """Charge -ln of the probability given to what happened; z are logits, p = sigmoid(z).

    -t ln p - (1 - t) ln(1 - p) = max(z, 0) - z t + ln(1 + e^-|z|), which never overflows;
    the gradient is p - t, averaged over the last axis.
    """
    z = as_tensor(logits)
    t = _like(target, z)
    e = np.exp(-np.abs(z.data))
    values = np.maximum(z.data, 0) - z.data * t + np.log1p(e)
    p = np.where(z.data >= 0, 1, e) / (1 + e)
    n = z.shape[-1]
    return record(values.mean(axis=-1), (z,), lambda g: (g[..., None] * (p - t) / n,))


def categorical_cross_entropy_plain(target: ArrayLike, logits: Operand) -> Tensor:
    """Charge -sum_k t_k ln p_k as it is written: overflows where a p is 0."""
    z = as_tensor(logits)
    return -sum_(_shares(target, z) * log(softmax(z)), axis=-1)


@fused(categorical_cross_entropy_plain)
def categorical_cross_entropy(target: ArrayLike, logits: Operand) -> Tensor:
    """Charge -ln of the probability given to the right class; p = softmax(logits).

    -sum_k t_k ln p_k with ln p = z - ln sum e^z; the gradient is p sum(t) - t.

    Parameters
    ----------
    target : integers of shape (...,) or shares of shape (..., classes)
        The right class, or the share of each class.
    logits : Tensor of shape (..., classes)
        Scores before the softmax.
    """
    z = as_tensor(logits)
    if np.ndim(target) < z.ndim:
        return _charged_by_label(np.asarray(target), z)
    t = _shares(target, z)
    log_p = _log_shares(z.data)

    def vjp(g: Array) -> tuple[Array]:
        return (g[..., None] * (np.exp(log_p) * t.sum(axis=-1, keepdims=True) - t),)

    return record(-(t * log_p).sum(axis=-1), (z,), vjp)


def _charged_by_label(labels: Array, z: Tensor) -> Tensor:
    """Look the right class up: the same numbers as with rows of a single one, without the rows."""
    right = _places(labels, z.shape[-1])[..., None]
    if labels.shape != z.shape[:-1]:
        given = (*labels.shape, z.shape[-1])
        raise ValueError(f"target has shape {given}, the output {z.shape}.")
    log_p = _log_shares(z.data)

    def vjp(g: Array) -> tuple[Array]:
        dz = np.exp(log_p)
        np.put_along_axis(dz, right, np.take_along_axis(dz, right, axis=-1) - 1, axis=-1)
        dz *= g[..., None]
        return (dz,)

    vjp.__qualname__ = "categorical_cross_entropy"
    return record(-np.take_along_axis(log_p, right, axis=-1)[..., 0], (z,), vjp)


def _log_shares(z: Array) -> Array:
    """Compute ln p = z - ln sum e^z, which never overflows."""
    shifted: Array = z - z.max(axis=-1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return shifted


def one_hot(labels: ArrayLike, classes: int, dtype: Any = np.float32) -> Array:
    """Write whole numbers as rows with a single one: 2 of 4 becomes 0 0 1 0.

    Examples
    --------
    >>> one_hot([1, 0], 2)
    array([[0., 1.],
           [1., 0.]], dtype=float32)
    """
    labels = np.asarray(labels)
    rows = labels[..., None] == np.arange(classes)
    if not (known := rows.any(axis=-1)).all():
        raise _unknown(labels[~known].flat[0], classes)
    return np.asarray(rows, dtype)


def _places(labels: Array, classes: int) -> Array:
    """Turn labels into whole numbers that count from the first class."""
    with np.errstate(invalid="ignore"):  # what is no number is told in a sentence
        places = labels.astype(np.intp)
    known = (places == labels) & (places >= 0) & (places < classes)
    if not known.all():
        raise _unknown(labels[~known].flat[0], classes)
    return places


def _unknown(label: Any, classes: int) -> ValueError:
    return ValueError(f"labels must be whole numbers from 0 to {classes - 1}; found {label}.")


def _shares(target: ArrayLike, z: Tensor) -> Array:
    """Return the share of each class, labels as rows with a single one."""
    labels = np.ndim(target) < z.ndim
    return _like(one_hot(target, z.shape[-1], z.dtype) if labels else target, z)


def _like(target: ArrayLike, y: Tensor) -> Array:
    t = np.asarray(target, y.dtype)
    if t.shape != y.shape:
        raise ValueError(f"target has shape {t.shape}, the output {y.shape}.")
    return t


LOSSES: dict[str, Callable[[ArrayLike, Operand], Tensor]] = {
    "mean_squared_error": mean_squared_error,
    "binary_cross_entropy": binary_cross_entropy,
    "categorical_cross_entropy": categorical_cross_entropy,
}
"""Every loss by its name."""
