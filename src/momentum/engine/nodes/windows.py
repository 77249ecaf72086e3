"""Windows on a picture: where they stop, and what they see, a few pictures at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise, product, starmap
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from momentum.engine.tensor import Array

Pair: TypeAlias = tuple[int, int]
Size: TypeAlias = int | Sequence[int]
Part: TypeAlias = tuple[slice, slice]
"""Some pictures of a batch, and a band of rows of window stops in them."""

BUDGET = 1 << 19
"""Numbers worked on at a time: few enough for the cache, many enough for whole matrix products."""

SMALL = 1_000_000
"""Multiply-adds in one matrix product up to which OpenBLAS need not copy the factors first."""


class Windows(NamedTuple):
    """Where a window stops on a picture; every pair is (along the rows, along the columns)."""

    picture: Pair
    size: Pair
    strides: Pair
    dilation: Pair
    before: Pair
    after: Pair
    stops: Pair

    @property
    def padded(self) -> Pair:
        """Size of the picture with the pixels added before and after it."""
        rows, columns = map(sum, zip(self.picture, self.before, self.after, strict=True))
        return rows, columns

    @property
    def extent(self) -> Pair:
        """How far the window reaches, with the gaps of its dilation."""
        rows, columns = starmap(_extent, zip(self.size, self.dilation, strict=True))
        return rows, columns

    @property
    def overlap(self) -> bool:
        """Whether a pixel can be seen from two stops."""
        return self.extent[0] > self.strides[0] or self.extent[1] > self.strides[1]

    def places(self) -> list[Pair]:
        """List every place in the window, row by row."""
        return list(product(range(self.size[0]), range(self.size[1])))

    def seen(self, i: int, j: int) -> tuple[slice, slice, slice]:
        """Index what place (i, j) of the window sees at all its stops on padded pictures."""
        return slice(None), self.steps(0, i, self.stops[0]), self.steps(1, j, self.stops[1])

    def steps(self, axis: int, place: int, stops: int) -> slice:
        """Index what a place of the window sees along one axis at the first `stops`."""
        start, stride = place * self.dilation[axis], self.strides[axis]
        return slice(start, start + (stops - 1) * stride + 1, stride)


def as_pair(value: Size) -> Pair:
    """Write "the same along both axes" out: 3 becomes (3, 3)."""
    rows, columns = (value, value) if isinstance(value, int) else value
    return int(rows), int(columns)


def place_windows(
    picture: Sequence[int],
    size: Size,
    strides: Size = 1,
    padding: str = "valid",
    dilation_rate: Size = 1,
) -> Windows:
    """Find the stops of a window on a picture of (rows, columns).

    With "valid" the window stays inside: 1 + floor((n - extent) / stride) stops, where extent is
    (size - 1) dilation + 1. With "same" there are ceil(n / stride) stops; what the windows then
    lack is added around the picture, an odd one after it, as in TensorFlow.

    Raises
    ------
    ValueError
        If the window is larger than the picture and must stay inside.
    """
    picture, size, strides = as_pair(picture), as_pair(size), as_pair(strides)
    dilation = as_pair(dilation_rate)
    axes = zip(picture, size, strides, dilation, strict=True)
    rows, columns = (_place(*axis, padding) for axis in axes)
    at = Windows(picture, size, strides, dilation, *zip(rows, columns, strict=True))
    if min(at.stops) < 1:
        window, whole = ("{} x {}".format(*pair) for pair in (at.extent, picture))
        raise ValueError(
            f"a window of {window} does not fit into a picture of {whole}; take a smaller one, "
            'or padding="same".'
        )
    return at


def paint_windows(
    stops: Sequence[int],
    size: Size,
    strides: Size = 1,
    padding: str = "valid",
    dilation_rate: Size = 1,
) -> Windows:
    """Find the picture on which a window stops that often: the way back of `place_windows`.

    Several pictures fit; this is Keras's, n stride ("same") or n stride + what the window reaches
    beyond its stride ("valid").
    """
    pairs = as_pair(stops), as_pair(size), as_pair(strides), as_pair(dilation_rate)
    picture = [
        n * stride + (max(_extent(k, rate) - stride, 0) if padding == "valid" else 0)
        for n, k, stride, rate in zip(*pairs, strict=True)
    ]
    return place_windows(picture, size, strides, padding, dilation_rate)


def _extent(size: int, dilation: int) -> int:
    return (size - 1) * dilation + 1


def _place(n: int, size: int, stride: int, dilation: int, padding: str) -> tuple[int, int, int]:
    """Count, along one axis, the pixels to add before and after, and the stops."""
    extent = _extent(size, dilation)
    if padding == "valid":
        return 0, 0, (n - extent) // stride + 1
    stops = -(-n // stride)
    lacking = max((stops - 1) * stride + extent - n, 0)
    return lacking // 2, lacking - lacking // 2, stops


def frame(x: Array, at: Windows, fill: float = 0.0) -> Array:
    """Put pictures into the frame that windows at the edge see; without one, return them."""
    if at.padded == at.picture:
        return x
    wide = np.full((len(x), *at.padded, x.shape[-1]), fill, x.dtype)
    unframe(wide, at)[...] = x
    return wide


def unframe(wide: Array, at: Windows) -> Array:
    """Return the pictures inside a frame, as a view."""
    (above, left), (rows, columns) = at.before, at.picture
    return wide[:, above : above + rows, left : left + columns]


class Patches:
    """The patches that windows see, part by part, each part small enough for the cache.

    Parameters
    ----------
    pictures : array of shape (pictures, rows, columns, channels)
        With their frame.
    at : Windows
        Where the windows stop.
    width : int
        How many numbers are computed from one patch.

    Attributes
    ----------
    parts : list of Part
    views : array of shape (pictures, *stops, *size, channels)
        Every patch, as a view.
    """

    def __init__(self, pictures: Array, at: Windows, width: int = 1) -> None:
        self.pictures, self.at = pictures, at
        n, channels, (high, wide) = len(pictures), pictures.shape[-1], at.stops
        (down, across), (gap_down, gap_across) = at.strides, at.dilation
        views = sliding_window_view(pictures, at.extent, (1, 2), writeable=True)
        views = views[:, ::down, ::across, :, ::gap_down, ::gap_across]
        self.views = views.transpose(0, 1, 2, 4, 5, 3)
        self.depth = math.prod(at.size) * channels
        # A few hundred patches at least: many small matrix products cost more than a large one.
        patches = max(512, BUDGET // max(self.depth, width))
        some = min(max(1, patches // (high * wide)), max(1, n))
        band = high if some > 1 else min(high, max(1, patches // wide))
        starts = product(range(0, n, some), range(0, high, band))
        self.parts = [
            (slice(k, min(k + some, n)), slice(r, min(r + band, high))) for k, r in starts
        ]
        self._columns = np.empty(some * band * wide * self.depth, pictures.dtype)

    def matrix(self, patches: int) -> Array:
        """Return room for so many patches, one a row."""
        return self._columns[: patches * self.depth].reshape(patches, self.depth)

    def gather(self, part: Part) -> Array:
        """Copy the patches of a part into the rows of a matrix (patches, depth)."""
        seen = self.views[part]
        matrix = self.matrix(math.prod(seen.shape[:3]))
        if self.at.size[1] * seen.shape[-1] >= 16:
            np.copyto(matrix.reshape(seen.shape), seen)
            return matrix
        # A row of the window is too short to copy well; a row of the picture is not.
        turned = seen.transpose(3, 4, 5, 0, 1, 2)
        np.copyto(matrix.reshape(turned.shape), turned)
        return matrix.reshape(self.depth, -1).T

    def scatter(self, rows: Array, kernel: Array, part: Part) -> None:
        """Add to every pixel rows @ kernel, as each place (i, j) of the windows sees it.

        Parameters
        ----------
        rows : array of shape (patches of the part, width)
        kernel : array of shape (*size, width, channels)
        """
        room = self.views[part]
        patch = self._columns[: len(rows) * room.shape[-1]].reshape(len(rows), -1)
        fitting = SMALL // kernel[0, 0].size
        slices = -(-len(rows) // fitting) if fitting > 200 else 1  # few rows would gain nothing
        cuts = [len(rows) * k // slices for k in range(slices + 1)]
        for i, j in self.at.places():
            for start, stop in pairwise(cuts):
                np.dot(rows[start:stop], kernel[i, j], out=patch[start:stop])
            room[:, :, :, i, j] += patch.reshape(*room.shape[:3], -1)
