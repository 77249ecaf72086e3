"""Picture files as a page needs them: how large they are, and the last picture of a moving one."""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageSequence

MOVING: Final = ".gif"
"""How the name of an animation ends."""

STILL: Final = ".still.png"
"""What is put behind the name of an animation for the picture it ends with."""

MOST: Final = 200_000_000
"""Pixels of all frames together; a larger animation has no still."""

_PNG, _GIF = b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
_HEAD: Final = 24  # bytes at the beginning of a file that say how large its picture is


def still_path(path: str) -> str:
    """Return the path of the still of an animation; nothing for any other picture.

    Examples
    --------
    >>> still_path("figures/samples.gif"), still_path("figures/samples.png")
    ('figures/samples.gif.still.png', '')
    """
    return f"{path}{STILL}" if path.lower().endswith(MOVING) else ""


def moving_path(path: str) -> str:
    """Return the path of the animation a still belongs to; nothing for any other path.

    Examples
    --------
    >>> moving_path("samples.gif.still.png"), moving_path("samples.png")
    ('samples.gif', '')
    """
    before = path.removesuffix(STILL)
    return before if still_path(before) == path else ""


def pixels_of(file: Path) -> tuple[int, int] | None:
    """Read width and height of a PNG or GIF; None for what is neither."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
        if head.startswith(_PNG):
            return _two(">II", head[16:24])
        return _two("<HH", head[6:10]) if head.startswith(_GIF) else None
    except (OSError, ValueError, struct.error):
        return None


def _two(form: str, raw: bytes) -> tuple[int, int]:
    width, height = struct.unpack(form, raw)
    return int(width), int(height)


def still_of(file: Path) -> bytes | None:
    """Return the last picture of an animation as a PNG; None where it cannot be read."""
    try:
        written = file.stat()
    except OSError:
        return None
    return _still(file, written.st_size, written.st_mtime_ns)


@lru_cache(maxsize=16)
def _still(file: Path, _size: int, _written: int) -> bytes | None:
    try:
        with Image.open(file, formats=["GIF"]) as picture:
            if picture.width * picture.height * getattr(picture, "n_frames", 1) > MOST:
                return None
            last = picture.copy()
            for frame in ImageSequence.Iterator(picture):
                last = frame.copy()
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None
    raw = io.BytesIO()
    last.convert("RGB").save(raw, "PNG")
    return raw.getvalue()
