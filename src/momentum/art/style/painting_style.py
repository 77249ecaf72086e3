"""The picture a style is learned from, and the photograph the learning is watched on."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

from momentum.art.style.network import LEAST, STEP
from momentum.art.style.pictures import (
    Bytes,
    called,
    content_picture,
    is_plain,
    style_picture,
)
from momentum.errors import BadInput

SLIM: Final = 3
"""A style picture is looked at up to this many times as long as it is wide, from its middle."""


def learned_style(given: str, side: int) -> Bytes:
    """Paint a painting of ours, or open a file: its shorter side as asked.

    Parameters
    ----------
    given : str
        One of `momentum.data.PAINTINGS`, or the path of a picture.
    side : int

    Raises
    ------
    BadInput
        If the file is no picture, or a picture of one colour.
    """
    picture = _middle(style_picture(given, side))
    if is_plain(picture):
        raise BadInput(
            f"{called(given)} has only one colour, so it has no strokes to learn; choose a picture "
            "with a pattern."
        )
    factor = side / min(picture.shape[:2])
    rows, columns = (round(n * factor) for n in picture.shape[:2])
    return _resized(picture, rows, columns)


def watched_photo(given: str, longest: int) -> Bytes:
    """Bring a photograph to a size that can be painted again and again.

    Parameters
    ----------
    given : str
        One of `momentum.data.PHOTOGRAPHS`, or the path of a picture.
    longest : int
        Pixels of the longer side, about.
    """
    picture = content_picture(given)
    factor = longest / max(picture.shape[:2])
    rows, columns = (max(LEAST, round(n * factor / STEP) * STEP) for n in picture.shape[:2])
    return _resized(picture, rows, columns)


def _resized(picture: Bytes, rows: int, columns: int) -> Bytes:
    if picture.shape[:2] == (rows, columns):
        return picture
    return np.asarray(Image.fromarray(picture).resize((columns, rows), Image.Resampling.LANCZOS))


def _middle(picture: Bytes) -> Bytes:
    """Cut what is longer than `SLIM` times its shorter side."""
    most = SLIM * min(picture.shape[:2])
    top, left = (max(0, (n - most) // 2) for n in picture.shape[:2])
    return picture[top : picture.shape[0] - top, left : picture.shape[1] - left]
