"""Convolution of every channel on its own, as one node."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product

import numpy as np

from momentum.engine.activations import ELEMENTWISE
from momentum.engine.nodes.convolution import before_activation, finished, framed
from momentum.engine.nodes.strips import Strips
from momentum.engine.nodes.tiers import fused
from momentum.engine.nodes.windows import Part, Size, Windows, frame, place_windows, unframe
from momentum.engine.shaping import reshape
from momentum.engine.tensor import Array, Tensor, record


def depthwise_conv2d_plain(
    x: Tensor,
    kernel: Tensor,
    bias: Tensor | None,
    strides: Size = 1,
    padding: str = "valid",
    dilation_rate: Size = 1,
    activation: str = "linear",
) -> Tensor:
    """Add, for every place in the window, the pixels it sees times the channels' own weights."""
    at = place_windows(x.shape[1:3], kernel.shape[:2], strides, padding, dilation_rate)
    wide = reshape(framed(x, at), len(x), *at.padded, x.shape[-1], 1)
    shape = len(x), *at.stops, math.prod(kernel.shape[2:])
    products = (reshape(wide[at.seen(i, j)] * kernel[i, j], *shape) for i, j in at.places())
    return finished(products, bias, activation)


@fused(depthwise_conv2d_plain)
def depthwise_conv2d(
    x: Tensor,
    kernel: Tensor,
    bias: Tensor | None,
    strides: Size = 1,
    padding: str = "valid",
    dilation_rate: Size = 1,
    activation: str = "linear",
) -> Tensor:
    """Convolve every channel with kernels of its own, mixing none: `multiplier` outputs a channel.

    Parameters
    ----------
    x : Tensor of shape (pictures, rows, columns, channels)
    kernel : Tensor of shape (kernel rows, kernel columns, channels, multiplier)
    bias : Tensor of shape (channels * multiplier,), optional
    strides, padding, dilation_rate, activation
        As in `conv2d`.
    """
    at = place_windows(x.shape[1:3], kernel.shape[:2], strides, padding, dilation_rate)
    dtype, each = np.result_type(x.data, kernel.data), kernel.shape[2:]
    lines = _lines(kernel.data.astype(dtype, copy=False), at)
    y = np.empty((len(x), *at.stops, *each), dtype)
    strips = Strips(frame(x.data, at), at)
    for part, m in product(strips.parts, range(each[1])):
        y[part][..., m] = _weighted(strips, part, lines[:, :, m]).reshape(y[part].shape[:4])
    y = y.reshape(len(x), *at.stops, math.prod(each))
    if bias is not None:
        y += bias.data
    ELEMENTWISE[activation].forward(y)

    def vjp(g: Array) -> tuple[Array | None, ...]:
        dz = before_activation(g, y, activation)
        dx = _to_pixels(dz, lines, at) if x.requires_grad else None
        dk = _to_kernel(dz, x.data, each[1], at) if kernel.requires_grad else None
        db = dz.sum(axis=(0, 1, 2)) if bias is not None and bias.requires_grad else None
        return (dx, dk, db)[: 2 if bias is None else 3]

    return record(y, (x, kernel) if bias is None else (x, kernel, bias), vjp)


def _lines(kernel: Array, at: Windows) -> Array:
    """Repeat the weights of every place along a row: (rows, columns, multiplier, line)."""
    return np.tile(kernel.swapaxes(2, 3), (1, 1, 1, at.stops[1]))


def _weighted(strips: Strips, part: Part, lines: Array) -> Array:
    """Add, for every place in the window, the pixels it sees times its weights."""
    total: Array = strips.seen(0, 0, part) * lines[0, 0]
    seen = np.empty_like(total)
    for i, j in strips.at.places()[1:]:
        total += np.multiply(strips.seen(i, j, part), lines[i, j], out=seen)
    return total


def _to_pixels(dz: Array, lines: Array, at: Windows) -> Array:
    """Give every pixel what each place of the windows says about it."""
    channels = lines.shape[-1] // at.stops[1]
    dx = np.zeros((len(dz), *at.padded, channels), dz.dtype)
    strips = Strips(dx, at)
    for part, d, m in _gradients(dz, strips, lines.shape[2]):
        said = np.empty_like(d)
        for i, j in at.places():
            strips.seen(i, j, part)[...] += np.multiply(d, lines[i, j, m], out=said)
    strips.put_back(dx)
    return unframe(dx, at)


def _to_kernel(dz: Array, x: Array, multiplier: int, at: Windows) -> Array:
    """Give every weight the sum of what it was multiplied with."""
    dk = np.zeros((*at.size, x.shape[-1], multiplier), dz.dtype)
    strips = Strips(frame(x, at), at)
    for part, d, m in _gradients(dz, strips, multiplier):
        seen, ones = np.empty_like(d), np.ones(d.size // x.shape[-1], dz.dtype)
        for i, j in at.places():
            np.multiply(strips.seen(i, j, part), d, out=seen)
            dk[i, j, :, m] += ones @ seen.reshape(len(ones), -1)
    return dk


def _gradients(dz: Array, strips: Strips, multiplier: int) -> Iterator[tuple[Part, Array, int]]:
    """Yield the gradients of a part and of one kernel a channel, as rows; and which kernel."""
    each = dz.reshape(*dz.shape[:3], -1, multiplier)
    for part, m in product(strips.parts, range(multiplier)):
        d = each[part][..., m]
        yield part, np.ascontiguousarray(d).reshape(*d.shape[:2], -1), m
