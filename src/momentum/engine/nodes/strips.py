"""Padded pictures as strips: whole rows, in which what a place of a window sees lies in one piece.

A convolution of every channel on its own multiplies few numbers at a time: a pixel's channels. With
the rows of a picture as one long line, and the weights of a place repeated along it, it multiplies
a row at a time, several times faster.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from momentum.engine.nodes.windows import Part, Windows
from momentum.engine.tensor import Array

BUDGET = 1 << 16
"""Numbers of the result worked on at a time, few enough for the cache."""


class Strips:
    """What windows see of pictures, or add to them, place by place.

    Parameters
    ----------
    pictures : array of shape (pictures, rows, columns, channels)
        With their frame.
    at : Windows
        Where the windows stop.

    Attributes
    ----------
    parts : list of Part
    """

    def __init__(self, pictures: Array, at: Windows) -> None:
        self.at, (self.channels, n) = at, (pictures.shape[-1], len(pictures))
        (down, across), (high, wide) = at.strides, at.stops
        self._pieces = {
            (i, j): np.ascontiguousarray(pictures[:, i::down, j::across])
            for i, j in product(range(down), range(across))
        }
        each = max(1, BUDGET // max(1, wide * self.channels))
        some, band = max(1, each // high), min(high, each)
        self.parts: list[Part] = [
            (slice(k, min(k + some, n)), slice(r, min(r + band, high)))
            for k, r in product(range(0, n, some), range(0, high, band))
        ]

    def seen(self, i: int, j: int, part: Part) -> Array:
        """Return what place (i, j) sees: a view (pictures, rows of stops, columns * channels)."""
        (down, across), (_, wide) = self.at.strides, self.at.stops
        below, right = i * self.at.dilation[0], j * self.at.dilation[1]
        piece = self._pieces[below % down, right % across]
        lines = piece.reshape(*piece.shape[:2], -1)
        top, left = below // down, right // across * self.channels
        rows = slice(part[1].start + top, part[1].stop + top)
        return lines[part[0], rows, left : left + wide * self.channels]

    def put_back(self, pictures: Array) -> None:
        """Write the strips into pictures of the shape they were made from."""
        down, across = self.at.strides
        for (i, j), piece in self._pieces.items():
            pictures[:, i::down, j::across] = piece
