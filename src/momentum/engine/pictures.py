"""Pictures of shape (pictures, rows, columns, channels): framing and enlarging them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from momentum.engine.arithmetic import matmul
from momentum.engine.shaping import reshape
from momentum.engine.tensor import Array, Operand, Tensor, as_tensor, record

Frame = tuple[tuple[int, int], tuple[int, int]]
"""How many pixels to add: ((above, below), (left, right))."""


def pad(x: Operand, widths: Sequence[tuple[int, int]]) -> Tensor:
    """Put zeros before and after, as many as `widths` says for every axis.

    Examples
    --------
    >>> pad([1.0, 2.0], [(1, 2)]).data
    array([0., 1., 2., 0., 0.], dtype=float32)
    """
    x = as_tensor(x)
    inside = tuple(
        slice(before, before + n) for (before, _), n in zip(widths, x.shape, strict=True)
    )
    y = np.zeros([n + sum(width) for n, width in zip(x.shape, widths, strict=True)], x.dtype)
    y[inside] = x.data
    return record(y, (x,), lambda g: (g[inside],))


def reflect(x: Operand, frame: Frame) -> Tensor:
    """Continue pictures beyond their edges as in a mirror, whose edge pixel is not repeated.

    A mirrored pixel hands its gradient to the pixel it shows.

    Examples
    --------
    >>> reflect([[[[1.0], [2.0], [3.0]]]], ((0, 0), (2, 0))).data.ravel()
    array([3., 2., 1., 2., 3.], dtype=float32)
    """
    x = as_tensor(x)
    if any(max(width) >= n for width, n in zip(frame, x.shape[1:3], strict=True)):
        raise ValueError(f"a mirror of {frame} needs larger pictures than {x.shape[1:3]}.")

    def vjp(g: Array) -> tuple[Array]:
        return (_folded(_folded(g.swapaxes(1, 2), frame[1]).swapaxes(1, 2), frame[0]),)

    return record(np.pad(x.data, ((0, 0), *frame, (0, 0)), "reflect"), (x,), vjp)


def _folded(g: Array, width: tuple[int, int]) -> Array:
    """Fold the mirrored ends of axis 1 back onto what they show."""
    before, after = width
    end = g.shape[1] - after
    inside = g[:, before:end].copy()
    inside[:, 1 : 1 + before] += g[:, :before][:, ::-1]
    n = inside.shape[1]
    inside[:, n - 1 - after : n - 1] += g[:, end:][:, ::-1]
    return inside


def repeat_pixels(x: Operand, size: tuple[int, int]) -> Tensor:
    """Enlarge pictures by showing every pixel as a block of `size`, whose gradients add up."""
    x = as_tensor(x)
    n, rows, columns, channels = x.shape
    y = np.empty((n, rows, size[0], columns, size[1], channels), x.dtype)
    y[...] = x.data[:, :, None, :, None]
    blocks = y.shape
    shape = (n, rows * size[0], columns * size[1], channels)
    return record(y.reshape(shape), (x,), lambda g: (g.reshape(blocks).sum(axis=(2, 4)),))


def interpolate(x: Operand, size: tuple[int, int]) -> Tensor:
    """Enlarge pictures by `size`, mixing the four nearest pixels (bilinear, pixel centres).

    Mixing is linear along each axis, so it is two matrix products: Y = A X B^T.
    """
    x = as_tensor(x)
    n, rows, columns, channels = x.shape
    down, across = (_mixing(k, s, x.dtype) for k, s in zip(x.shape[1:3], size, strict=True))
    tall = matmul(Tensor(down), reshape(x, n, rows, columns * channels))
    return matmul(Tensor(across), reshape(tall, n, len(down), columns, channels))


def _mixing(n: int, size: int, dtype: np.dtype[Any]) -> Array:
    """Shares (n * size, n) of the old pixels in every new one."""
    at = np.clip((np.arange(n * size) + 0.5) / size - 0.5, 0, n - 1)
    shares: Array = np.maximum(0, 1 - np.abs(at[:, None] - np.arange(n)))
    return shares.astype(dtype)
