"""Convolutions as one node: patches times kernel, bias and activation together.

Pictures are (pictures, rows, columns, channels). The plain versions add one product for every
place in the window; the fused ones lay the patches of a few pictures side by side as the rows of
one matrix (Chellapilla et al. 2006), small enough for the cache, and multiply once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import numpy as np

from momentum.engine.activations import ACTIVATIONS, ELEMENTWISE
from momentum.engine.arithmetic import add, matmul
from momentum.engine.nodes.tiers import fused
from momentum.engine.nodes.windows import (
    Patches,
    Size,
    Windows,
    frame,
    paint_windows,
    place_windows,
    unframe,
)
from momentum.engine.pictures import pad
from momentum.engine.shaping import reshape, transpose
from momentum.engine.tensor import Array, Tensor, record


def conv2d_plain(
    x: Tensor,
    kernel: Tensor,
    bias: Tensor | None,
    strides: Size = 1,
    padding: str = "valid",
    dilation_rate: Size = 1,
    activation: str = "linear",
) -> Tensor:
    """Add, for every place in the window, the pixels it sees times the weights it has there."""
    at = place_windows(x.shape[1:3], kernel.shape[:2], strides, padding, dilation_rate)
    wide = framed(x, at)
    products = (matmul(wide[at.seen(i, j)], kernel[i, j]) for i, j in at.places())
    return finished(products, bias, activation)


@fused(conv2d_plain)
def conv2d(
    x: Tensor,
    kernel: Tensor,
    bias: Tensor | None,
    strides: Size = 1,
    padding: str = "valid",
    dilation_rate: Size = 1,
    activation: str = "linear",
) -> Tensor:
    """Slide a kernel over pictures: y[r, c] = f(sum_ij x[r s + i d, c s + j d] K[i, j] + b).

    With the patches as rows of P: Z = P K, dK = P^T dZ, dP = dZ K^T, and every pixel of dx is the
    sum of what dP says about it.

    Parameters
    ----------
    x : Tensor of shape (pictures, rows, columns, channels)
    kernel : Tensor of shape (kernel rows, kernel columns, channels, filters)
    bias : Tensor of shape (filters,), optional
    strides, dilation_rate : int or pair of int
        s and d, along the rows and the columns.
    padding : str
        "valid" or "same".
    activation : str
        Name of an elementwise activation.
    """
    at = place_windows(x.shape[1:3], kernel.shape[:2], strides, padding, dilation_rate)
    forward = ELEMENTWISE[activation].forward
    dtype, filters = np.result_type(x.data, kernel.data), kernel.shape[-1]
    k = kernel.data.reshape(-1, filters)
    y = np.empty((len(x), *at.stops, filters), dtype)
    patches = Patches(frame(x.data, at), at, filters)
    for part in patches.parts:
        z = np.dot(patches.gather(part), k, out=y[part].reshape(-1, filters))
        if bias is not None:
            z += bias.data
        forward(z)

    def vjp(g: Array) -> tuple[Array | None, ...]:
        dx = np.zeros((len(x), *at.padded, x.shape[-1]), dtype) if x.requires_grad else None
        dk = np.zeros_like(k) if kernel.requires_grad else None
        db = np.zeros(filters, dtype) if bias is not None and bias.requires_grad else None
        turned = np.ascontiguousarray(kernel.data.swapaxes(2, 3), dtype)
        patches = Patches(frame(x.data, at), at, filters)
        added = None if dx is None else Patches(dx, at, filters)
        for part in patches.parts:
            dz = before_activation(g[part], y[part], activation).reshape(-1, filters)
            if dk is not None:
                dk += patches.gather(part).T @ dz
            if db is not None:
                db += np.ones(len(dz), dtype) @ dz  # a product adds faster than `sum`
            if added is not None:
                added.scatter(dz, turned, part)
        dx = None if dx is None else unframe(dx, at)
        dk = None if dk is None else dk.reshape(kernel.shape)
        return (dx, dk, db)[: 2 if bias is None else 3]

    return record(y, (x, kernel) if bias is None else (x, kernel, bias), vjp)


def conv2d_transpose_plain(
    x: Tensor,
    kernel: Tensor,
    bias: Tensor | None,
    strides: Size = 1,
    padding: str = "valid",
    dilation_rate: Size = 1,
    activation: str = "linear",
) -> Tensor:
    """Let every pixel paint the whole kernel, scaled by itself, and add where strokes overlap."""
    at = paint_windows(x.shape[1:3], kernel.shape[:2], strides, padding, dilation_rate)
    (down, across), (above, left) = at.strides, at.before
    n, rows, columns, filters = *x.shape[:3], kernel.shape[2]
    room = [(size - 1) * rate for size, rate in zip(at.size, at.dilation, strict=True)]
    strokes = []
    for i, j in at.places():
        stroke = reshape(matmul(x, transpose(kernel[i, j])), n, rows, 1, columns, 1, filters)
        gaps = [(0, 0), (0, 0), (0, down - 1), (0, 0), (0, across - 1), (0, 0)]
        stroke = reshape(pad(stroke, gaps), n, rows * down, columns * across, filters)
        shift = i * at.dilation[0], j * at.dilation[1]
        frame = [(here, most - here) for here, most in zip(shift, room, strict=True)]
        stroke = pad(stroke, [(0, 0), *frame, (0, 0)])
        high, wide = at.picture
        strokes.append(stroke[:, above : above + high, left : left + wide])
    return finished(strokes, bias, activation)


@fused(conv2d_transpose_plain)
def conv2d_transpose(
    x: Tensor,
    kernel: Tensor,
    bias: Tensor | None,
    strides: Size = 1,
    padding: str = "valid",
    dilation_rate: Size = 1,
    activation: str = "linear",
) -> Tensor:
    """Turn a convolution around: what was its gradient by the picture makes the picture.

    With the patches of the *result* as rows of P: P = X K^T, dX = dP K, dK = dP^T X.

    Parameters
    ----------
    x : Tensor of shape (pictures, rows, columns, channels)
    kernel : Tensor of shape (kernel rows, kernel columns, filters, channels)
    bias, strides, padding, dilation_rate, activation
        As in `conv2d`. "same" makes rows * stride rows, "valid" what the kernel reaches beyond too.
    """
    at = paint_windows(x.shape[1:3], kernel.shape[:2], strides, padding, dilation_rate)
    dtype, (filters, channels) = np.result_type(x.data, kernel.data), kernel.shape[2:]
    k = kernel.data.reshape(-1, channels)
    wide = np.zeros((len(x), *at.padded, filters), dtype)
    added, turned = Patches(wide, at, channels), np.ascontiguousarray(kernel.data.swapaxes(2, 3))
    for part in added.parts:
        added.scatter(x.data[part].reshape(-1, channels), turned, part)
    y = np.ascontiguousarray(unframe(wide, at))
    if bias is not None:
        y += bias.data
    ELEMENTWISE[activation].forward(y)

    def vjp(g: Array) -> tuple[Array, ...]:
        dx, dk, dz = np.empty(x.shape, dtype), np.zeros_like(k), before_activation(g, y, activation)
        patches = Patches(frame(dz, at), at, channels)
        for part in patches.parts:
            dp = patches.gather(part)
            np.dot(dp, k, out=dx[part].reshape(-1, channels))
            dk += dp.T @ x.data[part].reshape(-1, channels)
        db = np.ones(dz.size // filters, dtype) @ dz.reshape(-1, filters)
        return (dx, dk.reshape(kernel.shape), db)[: 2 if bias is None else 3]

    return record(y, (x, kernel) if bias is None else (x, kernel, bias), vjp)


def framed(x: Tensor, at: Windows) -> Tensor:
    """Add the zeros that windows at the edge see."""
    return pad(x, [(0, 0), *zip(at.before, at.after, strict=True), (0, 0)])


def finished(products: Iterable[Tensor], bias: Tensor | None, activation: str) -> Tensor:
    """Add products and bias, and activate."""
    z = reduce(add, products)
    return ACTIVATIONS[activation](z if bias is None else z + bias)


def before_activation(g: Array, y: Array, activation: str) -> Array:
    """Take the gradient back through the activation."""
    slope = ELEMENTWISE[activation].slope
    return g if slope is None else g * slope(y)
