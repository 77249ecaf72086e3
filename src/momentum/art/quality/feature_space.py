"""From pictures to rows of features in which sets of pictures are compared; works offline."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum import engine as nn
from momentum.art.quality.refusals import require_pictures
from momentum.features import efficientnet, extract

Rows = NDArray[np.float64]
Pictures = NDArray[np.uint8]

CUT: Final = "wide6"
"""Where EfficientNet-Lite0 ends; docs/quality.md says what other cuts and sides measure."""

SIDE: Final = 32
"""Rows and columns every picture is brought to before the network sees it."""


def quality_features(
    pictures: Pictures, progress: Callable[[int, int], None] | None = None
) -> Rows:
    """Compute the features of pictures, each row of unit length.

    Parameters
    ----------
    pictures : array of shape (n, rows, columns, 3)
        Bytes, as red, green and blue; any size, brought to `SIDE` with Pillow's bilinear filter.
    progress : callable, optional
        Told after every few pictures how many are done, and of how many.

    Raises
    ------
    BadInput
        If these are no pictures.

    Examples
    --------
    >>> rows = quality_features(np.zeros((2, 32, 32, 3), np.uint8))
    >>> rows.shape, bool(np.allclose((rows**2).sum(axis=1), 1))
    ((2, 672), True)
    """
    require_pictures(pictures, "given")
    return unit_length(extract(_network(), resized(pictures, SIDE), progress))


def unit_length(rows: NDArray[Any]) -> Rows:
    """Divide every row by its length; a row of zeros stays."""
    given = np.asarray(rows, np.float64)
    length = np.sqrt((given**2).sum(axis=1, keepdims=True))
    return given / np.where(length > 0, length, 1)


def resized(pictures: Pictures, side: int) -> Pictures:
    """Bring pictures to a square of `side` pixels, with Pillow's bilinear filter.

    Examples
    --------
    >>> resized(np.full((1, 40, 60, 3), 7, np.uint8), 2)[0, 0, 0].tolist()
    [7, 7, 7]
    """
    if pictures.shape[1:3] == (side, side):
        return pictures
    size, bilinear = (side, side), Image.Resampling.BILINEAR
    made = [np.asarray(Image.fromarray(each).resize(size, bilinear)) for each in pictures]
    return np.stack(made) if made else np.zeros((0, side, side, 3), np.uint8)


@cache
def _network() -> nn.Sequential:
    return efficientnet(CUT)
