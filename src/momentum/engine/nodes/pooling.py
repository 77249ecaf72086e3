"""Pooling as one node: a window of every channel becomes one number.

Pictures are (pictures, rows, columns, channels).
"""

from __future__ import annotations

from functools import reduce

import numpy as np

from momentum.engine.arithmetic import add
from momentum.engine.nodes.convolution import framed
from momentum.engine.nodes.tiers import fused
from momentum.engine.nodes.windows import Patches, Size, Windows, frame, place_windows, unframe
from momentum.engine.shaping import where
from momentum.engine.tensor import Array, Tensor, record


def max_pooling2d_plain(
    x: Tensor, pool_size: Size = 2, strides: Size | None = None, padding: str = "valid"
) -> Tensor:
    """Take the larger of what two places in the window see, place after place."""
    at = place_windows(x.shape[1:3], pool_size, strides or pool_size, padding)
    low = float(x.data.min(initial=0)) - 1
    wide = framed(x - low, at)  # what is added around the picture is then the smallest
    seen = (wide[at.seen(i, j)] for i, j in at.places())
    return reduce(lambda best, new: where(best.data >= new.data, best, new), seen) + low


@fused(max_pooling2d_plain)
def max_pooling2d(
    x: Tensor, pool_size: Size = 2, strides: Size | None = None, padding: str = "valid"
) -> Tensor:
    """Keep the largest number of every window; the gradient goes to the first that is it.

    Parameters
    ----------
    x : Tensor of shape (pictures, rows, columns, channels)
    pool_size, strides : int or pair of int
        Size of the window and its steps, by default as long as the window.
    padding : str
        "valid" or "same".
    """
    at = place_windows(x.shape[1:3], pool_size, strides or pool_size, padding)
    y = np.empty((len(x), *at.stops, x.shape[-1]), x.dtype)
    patches = Patches(frame(x.data, at, -np.inf), at)
    (top, left), *others = at.places()
    for part in patches.parts:
        seen, best = patches.views[part], y[part]
        best[...] = seen[:, :, :, top, left]
        for i, j in others:
            np.maximum(best, seen[:, :, :, i, j], out=best)

    def vjp(g: Array) -> tuple[Array]:
        dx = np.zeros((len(x), *at.padded, x.shape[-1]), x.dtype)
        patches, added = Patches(frame(x.data, at, -np.inf), at), Patches(dx, at)
        for part in patches.parts:
            seen, room, best = patches.views[part], added.views[part], y[part]
            free = np.ones(best.shape, bool)
            for i, j in at.places():
                first = seen[:, :, :, i, j] == best
                first &= free
                free ^= first
                if at.overlap:
                    room[:, :, :, i, j] += g[part] * first
                else:
                    np.multiply(g[part], first, out=room[:, :, :, i, j])
        return (unframe(dx, at),)

    return record(y, (x,), vjp)


def average_pooling2d_plain(
    x: Tensor, pool_size: Size = 2, strides: Size | None = None, padding: str = "valid"
) -> Tensor:
    """Add what the places in the window see, and divide by how many pixels there are."""
    at = place_windows(x.shape[1:3], pool_size, strides or pool_size, padding)
    wide = framed(x, at)
    return reduce(add, (wide[at.seen(i, j)] for i, j in at.places())) * _shares(at, x)


@fused(average_pooling2d_plain)
def average_pooling2d(
    x: Tensor, pool_size: Size = 2, strides: Size | None = None, padding: str = "valid"
) -> Tensor:
    """Average every window over the pixels of the picture in it, not over what pads it.

    Parameters
    ----------
    x, pool_size, strides, padding
        As in `max_pooling2d`.
    """
    at = place_windows(x.shape[1:3], pool_size, strides or pool_size, padding)
    y, shares = np.zeros((len(x), *at.stops, x.shape[-1]), x.dtype), _shares(at, x)
    patches = Patches(frame(x.data, at), at)
    for part in patches.parts:
        for i, j in at.places():
            y[part] += patches.views[part][:, :, :, i, j]
        y[part] *= shares[:, part[1]]

    def vjp(g: Array) -> tuple[Array]:
        dx = np.zeros((len(x), *at.padded, x.shape[-1]), x.dtype)
        added = Patches(dx, at)
        for part in added.parts:
            room, dy = added.views[part], g[part] * shares[:, part[1]]
            for i, j in at.places():
                room[:, :, :, i, j] += dy
        return (unframe(dx, at),)

    return record(y, (x,), vjp)


def _shares(at: Windows, x: Tensor) -> Array:
    """One over the number of pixels in every window, (1, *stops, 1)."""
    pixels = frame(np.ones((1, *at.picture, 1), x.dtype), at)
    return np.asarray(1 / Patches(pixels, at).views.sum(axis=(3, 4)))
