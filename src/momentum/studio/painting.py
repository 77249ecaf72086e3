"""A photograph goes through a network that paints in one style."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image

from momentum import engine as nn
from momentum.art.style.network import LEAST
from momentum.art.style.stylising import Style, read_style, stylise
from momentum.errors import BadInput
from momentum.pixels import open_picture
from momentum.studio.generators import as_png
from momentum.studio.touch_memory import Kept

SIDES: Final = (256, 384, 512, 768)
"""Pixels of the longer side that can be chosen."""

_ONE_AT_A_TIME: Final = threading.Lock()
"""A large picture takes 100 MB on its way through a network."""


@dataclass(frozen=True)
class Wish:
    """How a photograph shall be painted.

    Parameters
    ----------
    side : int
        Pixels of the longer side: one of `SIDES`.
    strength : float
        From 0, the photograph, to 1, the painting.
    keep_colours : bool
        Whether the colours stay those of the photograph.
    """

    side: int
    strength: float
    keep_colours: bool

    def __post_init__(self) -> None:
        if self.side not in SIDES:
            known = ", ".join(map(str, SIDES))
            raise BadInput(f"A size of {self.side} cannot be chosen; choose one of {known}.")


class Painter:
    """The networks that paint, kept in memory while they are used."""

    def __init__(self) -> None:
        self.styles: Kept[Style] = Kept(_read)

    def paint(self, folder: Path, raw: bytes, wish: Wish) -> dict[str, Any]:
        """Paint a photograph, and say how long that took.

        Raises
        ------
        BadInput
            If it is no picture, or the network in that folder does not paint.
        """
        style = self.styles.of(folder)
        photo = _opened(raw, wish.side)
        with _ONE_AT_A_TIME:
            made = stylise(photo, style, size=wish.side, preserve_colour=wish.keep_colours)
        width, height = made.picture.size
        return {
            "picture": as_png(np.asarray(_mixed(photo, made.picture, wish.strength))),
            "milliseconds": made.milliseconds,
            "width": width,
            "height": height,
        }


def _read(folder: Path) -> Style:
    try:
        return read_style(folder, folder.parent.name)
    except nn.ModelFileError as error:
        raise BadInput(f"The network of {folder.parent.name} cannot be read: {error}") from None


def _opened(raw: bytes, side: int) -> Image.Image:
    photo = open_picture(raw, "That photograph", least=side)
    if min(photo.size) >= LEAST:
        return photo
    wide, high = photo.size
    raise BadInput(
        f"That photograph has {wide} x {high} pixels; choose one of at least {LEAST} x {LEAST}."
    )


def _mixed(photo: Image.Image, painted: Image.Image, strength: float) -> Image.Image:
    """Lay a painting over its photograph, more or less transparent."""
    if strength == 1:
        return painted
    return Image.blend(photo.resize(painted.size, Image.Resampling.LANCZOS), painted, strength)
