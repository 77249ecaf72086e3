"""Sums and shapes: operations that gather, spread or rearrange numbers."""

from __future__ import annotations

from collections.abc import Sequence
from types import EllipsisType
from typing import Any

import numpy as np

from momentum.engine.arithmetic import pair, unbroadcast
from momentum.engine.tensor import Array, Operand, Tensor, as_tensor, record

Axis = int | tuple[int, ...] | None


def _spread(g: Array, shape: tuple[int, ...], axis: Axis, keepdims: bool) -> Array:
    if axis is not None and not keepdims:
        g = np.expand_dims(g, axis)
    return np.broadcast_to(g, shape)


def sum_(x: Operand, axis: Axis = None, keepdims: bool = False) -> Tensor:
    """Add up over `axis`: every number gets the gradient of its sum."""
    x = as_tensor(x)
    y = x.data.sum(axis=axis, keepdims=keepdims)
    return record(y, (x,), lambda g: (_spread(g, x.shape, axis, keepdims),))


def mean(x: Operand, axis: Axis = None, keepdims: bool = False) -> Tensor:
    """Average over `axis`: the sum divided by how many numbers there are."""
    x = as_tensor(x)
    y = x.data.mean(axis=axis, keepdims=keepdims)
    n = x.data.size / max(y.size, 1)
    return record(y, (x,), lambda g: (_spread(g / n, x.shape, axis, keepdims),))


def reshape(x: Operand, *shape: Any) -> Tensor:
    """Give the same numbers, in the same order, another shape."""
    x = as_tensor(x)
    return record(x.data.reshape(*shape), (x,), lambda g: (g.reshape(x.shape),))


def transpose(x: Operand, *axes: Any) -> Tensor:
    """Permute the axes; without `axes` reverse them."""
    x = as_tensor(x)
    order = axes[0] if len(axes) == 1 and isinstance(axes[0], Sequence) else axes
    order = tuple(order) or tuple(reversed(range(x.ndim)))
    back = tuple(np.argsort([axis % x.ndim for axis in order]))
    return record(x.data.transpose(order), (x,), lambda g: (g.transpose(back),))


def take(x: Operand, index: Any) -> Tensor:
    """Select ``x[index]``; numbers selected twice get both gradients."""
    x = as_tensor(x)

    def vjp(g: Array) -> tuple[Array]:
        dx = np.zeros_like(x.data)
        if _once(index):
            dx[index] = g
        else:
            np.add.at(dx, index, g)
        return (dx,)

    return record(x.data[index], (x,), vjp)


def _once(index: Any) -> bool:
    """Tell whether an index made of numbers and slices, which selects no number twice."""
    parts = index if isinstance(index, tuple) else (index,)
    return all(isinstance(part, int | slice | EllipsisType) for part in parts)


def concatenate(parts: Sequence[Operand], axis: int = -1) -> Tensor:
    """Join along an axis; each part gets its piece of the gradient."""
    like = next((part for part in parts if isinstance(part, Tensor)), None)
    tensors = tuple(as_tensor(part, like) for part in parts)
    cuts = np.cumsum([tensor.shape[axis] for tensor in tensors])[:-1].tolist()
    y = np.concatenate([tensor.data for tensor in tensors], axis=axis)
    return record(y, tensors, lambda g: np.split(g, cuts, axis=axis))


def where(condition: Array, a: Operand, b: Operand) -> Tensor:
    """Choose `a` where the condition holds, else `b`, with broadcasting."""
    a, b = pair(a, b)

    def vjp(g: Array) -> tuple[Array, Array]:
        chosen, other = np.where(condition, g, 0), np.where(condition, 0, g)
        return unbroadcast(chosen, a.shape), unbroadcast(other, b.shape)

    return record(np.where(condition, a.data, b.data), (a, b), vjp)


Tensor.sum = sum_
Tensor.mean = mean
Tensor.reshape = reshape
Tensor.transpose = transpose
Tensor.__getitem__ = take
