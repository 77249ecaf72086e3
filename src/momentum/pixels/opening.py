"""Any picture file becomes an upright picture in red, green and blue, or one sentence says why not.

Whatever a stranger can send is met here and nowhere else. A picture is judged by what its file
says of itself before a pixel is decoded, and large ones are decoded one after another.
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

# Named here so that Pillow need not look for, and load, every other kind it knows.
from PIL import BmpImagePlugin, GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401  # fmt: skip  # isort: skip

from momentum.errors import BadInput
from momentum.pixels.saying import UNNAMED, subject, what_it_is

MOST_PIXELS: Final = 40_000_000
"""Larger pictures are refused before a pixel of them is decoded."""

LONGEST_SIDE: Final = 20_000
"""Pixels across or down; a picture a pixel wide and millions high takes a row's cost for each."""

MOST_BYTES: Final = 200_000_000
"""Larger files are not read: the largest picture allowed, not compressed at all, is smaller."""

SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".bmp"})
"""How the names of picture files end, in small letters."""

_KINDS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_MOST_SCANS: Final = 100  # A progressive JPEG has about ten; each one passes over every pixel.
_LIGHT: Final = 2_000_000  # Pixels that cost nothing worth saving.
_HEAVY: Final = 8_000_000  # Pixels of which several decoded at once would be felt.
_DAMAGE: Final = (
    OSError, ValueError, SyntaxError, LookupError, TypeError, AttributeError, ArithmeticError,
    EOFError, struct.error, MemoryError, RuntimeError, AssertionError, Warning,
)  # fmt: skip
"""What Pillow can stumble over when a file holds anything at all."""

_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright again, by the number its camera noted."""

_one_at_a_time = threading.Lock()

# Pillow tells of a note that is damaged, or of a bomb, by a warning; here a sentence does. Set once
# and for all, since filters that come and go are shared by all threads.
warnings.filterwarnings("ignore", module=r"PIL\.")

# Pillow asks for memory in pieces of 16 MB, which the system keeps for each thread that ever asked.
# In one large piece it is given back: six threads, six large pictures, 156 MB instead of 463.
Image.core.set_block_size(64 << 20)  # type: ignore[attr-defined]


def open_picture(
    source: Path | bytes, name: str = UNNAMED, *, least: int | None = None
) -> Image.Image:
    """Open a picture: the first of its frames, upright, in red, green and blue.

    PNG, JPEG, WEBP, GIF and BMP are read. What is transparent lies on white paper; of 16 bits a
    colour the upper 8 are kept. Colour profiles are not applied.

    Parameters
    ----------
    source : Path or bytes
        A file, or what it holds.
    name : str
        What it is called in a sentence about it.
    least : int, optional
        A picture of more than 2 million pixels may come back smaller, by a whole factor and with
        no side shorter than this: quicker, and small in memory. Without it, every pixel comes.

    Raises
    ------
    BadInput
        If it is no such picture, is damaged, is larger than 40 million pixels, or has a side of
        more than 20,000.
    """
    raw = _content(source, name)
    if not raw:
        raise BadInput(f"{subject(name)} is empty, not a picture; expected a PNG or JPEG file.")
    try:
        return _opened(raw, name, least)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(name) from None
    except BadInput:
        raise
    except _DAMAGE:
        raise _no_picture(raw, name) from None


def _content(source: Path | bytes, name: str) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        if not source.is_file():
            raise BadInput(f"{subject(name)} is no file that is there; choose a picture.")
        if source.stat().st_size > MOST_BYTES:
            raise BadInput(
                f"{subject(name)} has more than {MOST_BYTES // 1_000_000} MB; make it smaller."
            )
        return source.read_bytes()
    except (OSError, ValueError) as error:  # A name with a zero byte is a ValueError.
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"{subject(name)} cannot be read; may you open it?") from None


def _opened(raw: bytes, name: str, least: int | None) -> Image.Image:
    with Image.open(io.BytesIO(raw), formats=_KINDS) as picture:
        _require_sound(picture, raw, name)
        if least and _pixels(picture) > _LIGHT:
            picture.draft(None, (least, least))  # A JPEG is decoded small at once.
        with _taking_turns(_pixels(picture) > _HEAVY):
            made = _upright(picture, least)
            picture.close()  # Its memory is free before the next one begins.
            return made


def _upright(picture: Image.Image, least: int | None) -> Image.Image:
    picture.load()
    small = _reduced(picture, least)
    turn = _TURNS.get(_orientation(picture))
    return _coloured(small if turn is None else small.transpose(turn))


def _require_sound(picture: Image.Image, raw: bytes, name: str) -> None:
    if _pixels(picture) > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
        raise _too_large(name, f", and this one is {picture.width:,} x {picture.height:,}")
    if isinstance(picture, JpegImagePlugin.JpegImageFile) and raw.count(b"\xff\xda") > _MOST_SCANS:
        raise _no_picture(raw, name)


def _pixels(picture: Image.Image) -> int:
    return picture.width * picture.height


@contextmanager
def _taking_turns(needed: bool) -> Iterator[None]:
    """Keep one large picture in memory, not ten."""
    if not needed:
        yield
        return
    with _one_at_a_time:
        yield


def _reduced(picture: Image.Image, least: int | None) -> Image.Image:
    """Make a large picture smaller by a whole factor; what has a palette gets its colours."""
    if picture.mode in ("P", "PA", "1") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    factor = min(picture.size) // least if least and _pixels(picture) > _LIGHT else 1
    return picture.reduce(factor) if factor > 1 else picture


def _orientation(picture: Image.Image) -> int:
    """Return the number the camera noted; a note that cannot be read is none."""
    try:
        return int(picture.getexif().get(0x0112, 1))
    except _DAMAGE:
        return 1


def _coloured(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):  # 16 bits; Pillow would cut what is above 255.
        upper = np.asarray(picture).astype(np.int64) >> 8
        picture = Image.fromarray(np.clip(upper, 0, 255).astype(np.uint8))
    if "A" in picture.getbands():
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, clear)
    return picture.convert("RGB")


def _too_large(name: str, found: str = "") -> BadInput:
    most = MOST_PIXELS // 1_000_000
    return BadInput(
        f"{subject(name)} is too large: a picture may have {most} million pixels and "
        f"{LONGEST_SIDE:,} a side{found}; make it smaller."
    )


def _no_picture(raw: bytes, name: str) -> BadInput:
    other = what_it_is(raw)
    known = f"{subject(name)} is {other}, not" if other else f"{subject(name)} is not"
    return BadInput(f"{known} a picture that can be read; expected a whole PNG or JPEG file.")
