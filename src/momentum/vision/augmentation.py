"""Augmentation: every picture is moved a little each time it is learned from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

Pictures = NDArray[np.floating]
"""Pictures of shape (n, rows, columns, channels)."""


@dataclass(frozen=True)
class Augmentation:
    """Shift, turn, stretch and shear every picture by its own random amount, and mirror some.

    Output pixel p shows the picture at M (p - centre) + centre + shift, where M turns, stretches
    and shears; between four pixels the value is interpolated (bilinear), and beyond the edge the
    edge goes on. All amounts are drawn evenly between minus and plus the number given.

    Parameters
    ----------
    shift : float
        Pixels, along rows and along columns.
    rotation : float
        Degrees.
    zoom : float
        Share: 0.1 makes a picture up to 10 % larger or smaller, and as much wider or narrower.
    flip : bool
        Whether every second picture, on average, is mirrored left to right. Never do this to
        digits: a mirrored 2 is no 2.
    shear : float
        Share: 0.2 pushes the upper edge sideways by up to 20 % of half the height, and the lower
        edge as far the other way.

    Raises
    ------
    BadInput
        If an amount is negative or the zoom is not below 0.5.

    Examples
    --------
    >>> pictures = np.random.default_rng(0).random((3, 28, 28, 1), np.float32)
    >>> moved = Augmentation(rotation=10)(pictures, np.random.default_rng(1))
    >>> moved.shape, moved.dtype
    ((3, 28, 28, 1), dtype('float32'))
    >>> bool((Augmentation(0, 0, 0)(pictures, np.random.default_rng(1)) == pictures).all())
    True
    """

    shift: float = 2.0
    rotation: float = 10.0
    zoom: float = 0.1
    flip: bool = False
    shear: float = 0.0

    def __post_init__(self) -> None:
        """Refuse amounts that mean nothing."""
        if min(self.shift, self.rotation, self.zoom, self.shear) < 0 or self.zoom >= 0.5:
            raise BadInput("shift, rotation, zoom and shear must be 0 or more, zoom below 0.5.")

    def __call__(self, x: Pictures, rng: np.random.Generator) -> Pictures:
        """Return moved pictures; the same generator gives the same moves."""
        maps, shifts = self.draw(len(x), rng)
        return resample(x, maps, shifts)

    def draw(
        self, n: int, rng: np.random.Generator
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Draw n moves: maps of shape (n, 2, 2) and shifts of shape (n, 2), row before column."""
        turn, size, aspect, down, right = rng.uniform(-1, 1, (5, n))
        mirror = np.where(rng.random(n) < 0.5, -1.0, 1.0) if self.flip else np.ones(n)
        angle = np.deg2rad(self.rotation) * turn
        # Half of the zoom sizes the picture, half stretches it: together never more than asked.
        tall = 1 / (1 + self.zoom * (size + aspect) / 2)
        wide = mirror / (1 + self.zoom * (size - aspect) / 2)
        cos, sin = np.cos(angle), np.sin(angle)
        maps = np.array([[cos * tall, -sin * wide], [sin * tall, cos * wide]], np.float32)
        if self.shear:  # Drawn last: without shear the same generator gives the same moves.
            maps[:, 0] += maps[:, 1] * (self.shear * rng.uniform(-1, 1, n)).astype(np.float32)
        return maps.transpose(2, 0, 1), (self.shift * np.array([down, right], np.float32)).T


def resample(x: Pictures, maps: NDArray[np.float32], shifts: NDArray[np.float32]) -> Pictures:
    """Look up every picture at mapped places: bilinear, the edge goes on beyond the edge.

    Parameters
    ----------
    x : array of shape (n, rows, columns, channels)
    maps : array of shape (n, 2, 2)
        From the place in the new picture, seen from the centre, to that in the old one.
    shifts : array of shape (n, 2)
        Added to the place in the old picture.
    """
    n, rows, columns, channels = x.shape
    down = np.arange(rows, dtype=np.float32)[:, None] - (rows - 1) / 2
    right = np.arange(columns, dtype=np.float32) - (columns - 1) / 2
    place = maps[:, :, 0, None, None] * down + maps[:, :, 1, None, None] * right
    place += shifts[:, :, None, None]
    row, above = _cell(place[:, 0] + (rows - 1) / 2, rows)
    column, before = _cell(place[:, 1] + (columns - 1) / 2, columns)
    first = (np.arange(n)[:, None, None] * rows + row) * columns + column
    flat = x.reshape(-1, channels)
    above, before = (share[..., None].astype(x.dtype) for share in (above, before))
    top = _mix(flat[first], flat[first + 1], before)
    bottom = _mix(flat[first + columns], flat[first + columns + 1], before)
    return _mix(top, bottom, above)


def _cell(place: NDArray[np.float32], size: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Return the pixel before a place and the share of the way to the next one."""
    place = np.clip(place, 0, size - 1)
    pixel = np.minimum(place.astype(np.intp), size - 2)
    return pixel, place - pixel


def _mix(first: Pictures, second: Pictures, share: Pictures) -> Pictures:
    """Go from the first to the second by a share."""
    second -= first
    second *= share
    second += first
    return second
