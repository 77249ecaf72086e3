"""Convolution of every channel on its own, as one node."""

from __future__ import annotations

import math
from itertools import product

import numpy as np

from momentum.engine.activations import ELEMENTWISE
from momentum.engine.nodes.convolution import before_activation, finished, framed
from momentum.engine.nodes.tiers import fused
from momentum.engine.nodes.windows import Patches, Size, frame, place_windows, unframe
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
    y = np.zeros((len(x), *at.stops, *each), dtype)
    patches = Patches(frame(x.data, at), at)
    for part in patches.parts:
        seen = patches.views[part]
        for (i, j), m in product(at.places(), range(each[1])):
            y[part][..., m] += seen[:, :, :, i, j] * kernel.data[i, j, :, m]
    y = y.reshape(len(x), *at.stops, math.prod(each))
    if bias is not None:
        y += bias.data
    ELEMENTWISE[activation].forward(y)

    def vjp(g: Array) -> tuple[Array, ...]:
        dx, dk = np.zeros((len(x), *at.padded, x.shape[-1]), dtype), np.zeros_like(kernel.data)
        dz = before_activation(g, y, activation)
        db = dz.sum(axis=(0, 1, 2))
        dz = dz.reshape(*dz.shape[:3], *each)
        patches, added = Patches(frame(x.data, at), at), Patches(dx, at)
        for part in patches.parts:
            seen, room, d = patches.views[part], added.views[part], dz[part]
            ones = np.ones(math.prod(d.shape[:3]), dtype)
            for (i, j), m in product(at.places(), range(each[1])):
                dk[i, j, :, m] += ones @ (seen[:, :, :, i, j] * d[..., m]).reshape(-1, each[0])
                room[:, :, :, i, j] += d[..., m] * kernel.data[i, j, :, m]
        return (unframe(dx, at), dk, db)[: 2 if bias is None else 3]

    return record(y, (x, kernel) if bias is None else (x, kernel, bias), vjp)
