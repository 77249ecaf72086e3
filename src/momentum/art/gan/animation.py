"""A training as an animation: a GIF that any browser shows."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum.errors import BadInput

Bytes = NDArray[np.uint8]

HELD: Final = 250
"""Milliseconds that a frame is shown."""

LAST: Final = 2500
"""Milliseconds that the last frame is shown, before it begins again."""

_GAP: Final = 2


def mosaic(pictures: Bytes, columns: int, enlarge: int = 1) -> Bytes:
    """Lay pictures in rows, a little apart, on white.

    Examples
    --------
    >>> mosaic(np.zeros((3, 8, 8, 3), np.uint8), columns=2).shape
    (22, 22, 3)
    """
    big = pictures.repeat(enlarge, axis=1).repeat(enlarge, axis=2)
    n, high, wide = big.shape[:3]
    rows = -(-n // columns)
    sheet = np.full((rows * (high + _GAP) + _GAP, columns * (wide + _GAP) + _GAP, 3), 255, np.uint8)
    for number, picture in enumerate(big):
        row, column = divmod(number, columns)
        top, left = row * (high + _GAP) + _GAP, column * (wide + _GAP) + _GAP
        sheet[top : top + high, left : left + wide] = picture
    return sheet


def animation(sheets: Sequence[Bytes], held: int = HELD) -> bytes:
    """Write pictures of one size as an animated GIF that never ends.

    Parameters
    ----------
    sheets : sequence of uint8 arrays of shape (rows, columns, 3)
    held : int
        Milliseconds that each is shown; the last one longer.

    Raises
    ------
    BadInput
        If there is none, or their sizes differ.
    """
    if not sheets or len({sheet.shape for sheet in sheets}) > 1:
        raise BadInput("An animation needs one picture or more, all of one size.")
    images = [Image.fromarray(sheet).quantize(256) for sheet in sheets]
    target = BytesIO()
    options: dict[str, Any] = {"append_images": images[1:], "save_all": True, "loop": 0}
    held_each = [held] * (len(images) - 1) + [LAST]
    images[0].save(target, "GIF", duration=held_each, disposal=1, **options)
    return target.getvalue()
