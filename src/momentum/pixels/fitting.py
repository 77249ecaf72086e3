"""An opened picture is brought to the size a network takes."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum.errors import BadInput
from momentum.pixels.digit import DIGIT_SIDE, WORKING, centred_digit
from momentum.pixels.opening import open_picture
from momentum.pixels.saying import UNNAMED

Fit: TypeAlias = Literal["digit", "crop", "stretch"]
"""How any picture becomes one of the right size."""

_FINER: Final = 4
"""A large picture may be decoded smaller, down to so many pixels for each that is made.

The middle is then cut out at whole pixels of the smaller one, an eighth of a pixel off at most.
"""


def fit_picture(
    picture: Image.Image, rows: int, columns: int, channels: int, fit: Fit
) -> NDArray[np.uint8]:
    """Bring an opened picture to the size a network takes.

    Resized is with Pillow's bilinear filter, which covers all pixels that become one. Grey is made
    last, as Pillow does: 0.299 red, 0.587 green, 0.114 blue.

    Parameters
    ----------
    picture : PIL.Image.Image
        From `open_picture`.
    rows, columns : int
        The size to make.
    channels : {1, 3}
        Grey, or red, green and blue.
    fit : {"digit", "crop", "stretch"}
        digit: the sign is cut out and centred, 28 x 28 and grey; crop: the largest part from the
        middle that has the right shape; stretch: the whole, its shape given up.

    Returns
    -------
    ndarray of uint8
        (rows, columns, channels).

    Raises
    ------
    BadInput
        If the size cannot be made, or there is no digit to cut out.

    Examples
    --------
    >>> from PIL import Image
    >>> fit_picture(Image.new("RGB", (40, 30), "red"), 2, 2, 3, "crop")[0, 0].tolist()
    [255, 0, 0]
    """
    _require_size(rows, columns, channels, fit)
    if fit == "digit":
        return centred_digit(picture)[..., None]
    if fit == "crop":  # Not as a box of `resize`, which looks beyond the box's edges.
        picture = picture.crop(_middle(picture.size, rows, columns))
    coloured = picture if picture.mode == "RGB" else picture.convert("RGB")
    small = coloured.resize((columns, rows), Image.Resampling.BILINEAR)
    made = np.array(small if channels == 3 else small.convert("L"))
    return made.reshape(rows, columns, channels)


def picture_bytes(
    source: Path | bytes,
    rows: int,
    columns: int,
    channels: int,
    fit: Fit,
    name: str = UNNAMED,
) -> NDArray[np.uint8]:
    """Open a picture and bring it to the size a network takes.

    Parameters
    ----------
    source : Path or bytes
        A file, or what it holds.
    rows, columns, channels, fit
        As in `fit_picture`.
    name : str
        What it is called in a sentence about it.

    Raises
    ------
    BadInput
        If it cannot be opened (see `open_picture`) or not be brought to that size.
    """
    _require_size(rows, columns, channels, fit)
    least = WORKING if fit == "digit" else _FINER * max(rows, columns)
    return fit_picture(open_picture(source, name, least=least), rows, columns, channels, fit)


def _middle(size: tuple[int, int], rows: int, columns: int) -> tuple[int, int, int, int]:
    """Return the largest box from the middle that has the shape of the target, in whole pixels."""
    across, down = size
    if across * rows > down * columns:
        width = max(1, (2 * down * columns + rows) // (2 * rows))  # Halves are rounded up.
        left = (across - width) // 2
        return left, 0, left + width, down
    height = max(1, (2 * across * rows + columns) // (2 * columns))
    top = (down - height) // 2
    return 0, top, across, top + height


def _require_size(rows: int, columns: int, channels: int, fit: Fit) -> None:
    if fit not in ("digit", "crop", "stretch"):
        raise BadInput(f"fit = {fit!r}; expected digit, crop or stretch.")
    if fit == "digit" and (rows, columns, channels) != (DIGIT_SIDE, DIGIT_SIDE, 1):
        raise BadInput(
            f"A digit is {DIGIT_SIDE} x {DIGIT_SIDE} x 1, not {rows} x {columns} x {channels}; "
            "choose crop or stretch for other sizes."
        )
    if channels not in (1, 3) or not (1 <= rows <= 4096 and 1 <= columns <= 4096):
        raise BadInput(
            f"A picture of {rows} x {columns} x {channels} cannot be made; expected 1 to 4096 "
            "rows and columns, and 1 or 3 channels."
        )
