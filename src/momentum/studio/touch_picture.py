"""From any picture of one sign to the 28 x 28 the digits were: cut out, made small, centred."""

from __future__ import annotations

import io
import struct
import threading
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from momentum.errors import BadInput

SIDE: Final = 28
"""Pixels across the picture a network takes."""

BOX: Final = 20
"""Pixels across the box the sign itself fits into, as in MNIST."""

MOST_PIXELS: Final = 40_000_000
"""Larger pictures are refused before a pixel of them is decoded."""

LONGEST_SIDE: Final = 20_000
"""Pixels across or down; a picture a pixel wide and millions high takes a row's cost for each."""

WORKING: Final = 800
"""Pixels across, at most, while a sign is looked for: finer is of no use for 28."""

_KINDS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_FAINT: Final = 0.1  # of the strongest ink: paper, dust and the rounding of JPEG
_LEAST: Final = 24  # of 255, between ink and ground: less is an empty picture
_DAMAGE: Final = (
    OSError, ValueError, SyntaxError, LookupError, TypeError, OverflowError, EOFError, struct.error,
    MemoryError, RuntimeError, Warning,
)  # fmt: skip
"""What Pillow can stumble over when a file holds anything at all."""

_one_at_a_time = threading.Lock()

Floats = NDArray[np.float64]


def prepare(raw: bytes) -> NDArray[np.uint8]:
    """Turn the bytes of a picture file into a digit as the network knows them.

    What is darker or lighter than the rim is ink. It is cut out, made to fit a box of 20 x 20
    with its shape kept, and laid into 28 x 28 with its centre of mass in the middle, white on
    black and soft at the edges: what was done to the digits of MNIST.

    Raises
    ------
    BadInput
        If it is no picture, too large, or has nothing drawn on it.
    """
    with _one_at_a_time:  # One large picture in memory, not ten.
        grey = _grey(raw)
    return _centred(_boxed(_ink(grey)))


def _grey(raw: bytes) -> Floats:
    """Decode a picture, 0 for black to 255 for white; what is transparent is white paper."""
    if not raw:
        raise BadInput("There is no picture in this request; send a PNG or JPEG file.")
    try:
        with Image.open(io.BytesIO(raw), formats=_KINDS) as picture:
            _require_small(picture.size)
            picture.draft("L", (WORKING, WORKING))  # A JPEG is decoded small at once.
            small = _reduced(ImageOps.exif_transpose(picture))
            return np.asarray(_on_paper(small), np.float64)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except BadInput:
        raise
    except _DAMAGE:
        raise BadInput(
            "That is not a picture that can be read; expected a whole PNG or JPEG file."
        ) from None


def _require_small(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS or max(size) > LONGEST_SIDE:
        raise _too_large(f", and this one is {size[0]:,} x {size[1]:,}")


def _too_large(found: str = "") -> BadInput:
    most = MOST_PIXELS // 1_000_000
    return BadInput(
        f"A picture may have {most} million pixels and {LONGEST_SIDE:,} a side{found}; "
        "make it smaller."
    )


def _reduced(picture: Image.Image) -> Image.Image:
    factor = max(picture.size) // WORKING
    if picture.mode in ("P", "1") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    return picture.reduce(factor) if factor > 1 else picture


def _on_paper(picture: Image.Image) -> Image.Image:
    if "A" in picture.getbands():
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    if picture.mode.startswith(("I", "F")):  # 16 bits a pixel; Pillow would cut, not scale.
        values = np.asarray(picture, np.float64)
        picture = Image.fromarray((values / max(values.max(), 1) * 255).astype(np.uint8))
    return picture.convert("L")


def _ink(grey: Floats) -> Floats:
    """Return how much ink lies everywhere, 0 to 1, whether drawn dark on light or light on dark."""
    rim = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ground = float(np.median(rim))
    ink = np.clip(ground - grey if ground >= 128 else grey - ground, 0, None)
    if ink.max() < _LEAST:
        raise BadInput("The picture is empty; draw a digit first.")
    return np.asarray(ink / ink.max())


def _boxed(ink: Floats) -> Floats:
    """Cut the sign out and make it fit the box, its longer side filling it."""
    there = ink > _FAINT
    rows, columns = (np.flatnonzero(there.any(axis=axis)) for axis in (1, 0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    down, across = (max(1, round(BOX * n / max(cut.shape))) for n in cut.shape)
    small = Image.fromarray(cut.astype(np.float32)).resize((across, down), Image.Resampling.BOX)
    return np.asarray(small, np.float64)


def _centred(sign: Floats) -> NDArray[np.uint8]:
    """Lay the sign into 28 x 28 with its centre of mass nearest to the middle."""
    made = np.zeros((SIDE, SIDE))
    top, left = (_start(sign.sum(axis=1 - axis)) for axis in (0, 1))
    made[top : top + sign.shape[0], left : left + sign.shape[1]] = sign
    return np.rint(255 * np.clip(made, 0, 1)).astype(np.uint8)


def _start(profile: Any) -> int:
    """Return where a sign begins along one axis, given its ink along that axis."""
    centre = float((profile * (np.arange(len(profile)) + 0.5)).sum() / profile.sum())
    # Measured: the centres of MNIST's digits lie between the middle and one pixel further.
    return int(np.clip(np.ceil(SIDE / 2 - centre), 0, SIDE - len(profile)))
