"""The pictures of a painting: found by name or file, brought to size, shown as they change."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum.errors import BadInput
from momentum.pixels import open_picture, shown_name
from momentum.writing import write_bytes

Bytes = NDArray[np.uint8]

LEAST: Final = 16
"""Pixels on the shorter side; in a smaller picture there is nothing to see."""

FINEST: Final = 2048
"""A larger file may be opened smaller, down to so many pixels on its shorter side."""

_PLAIN: Final = 2.0  # Levels of deviation below which a picture has one colour.


def content_picture(given: str) -> Bytes:
    """Return a photograph by its name, or a file as a picture (rows, columns, 3).

    Raises
    ------
    BadInput
        If there is no such name and no such file, or it is no picture that can be painted.
    """
    from momentum.data import PHOTOGRAPHS, photograph

    if given in PHOTOGRAPHS:
        return photograph(given)
    return _opened(given, tuple(PHOTOGRAPHS), "photograph")


def style_picture(given: str, side: int) -> Bytes:
    """Return a painting of ours by its name, drawn at a size, or a file as a picture.

    Raises
    ------
    BadInput
        As for `content_picture`.
    """
    from momentum.data import PAINTINGS, paint

    if given in PAINTINGS:
        return paint(given, side)
    return _opened(given, tuple(PAINTINGS), "painting")


def called(given: str) -> str:
    """Return what a picture is called: its name, or that of its file without the ending.

    Examples
    --------
    >>> called("night"), called("pictures/my cat.jpg")
    ('night', 'my cat')
    """
    return shown_name(Path(given).stem, 40)


def fitted(picture: Bytes, side: int, name: str) -> Bytes:
    """Bring a picture to a size, its longer side `side` pixels; its shape stays.

    Raises
    ------
    BadInput
        If the shorter side would have fewer than 16.

    Examples
    --------
    >>> fitted(np.zeros((40, 80, 3), np.uint8), 64, "a picture").shape
    (32, 64, 3)
    """
    rows, columns = picture.shape[:2]
    scale = side / max(rows, columns)
    size = max(1, round(columns * scale)), max(1, round(rows * scale))
    if min(size) < LEAST:
        raise BadInput(
            f"{name} is {columns} x {rows} pixels, too narrow to be painted {side} pixels long; "
            "cut it to a wider shape."
        )
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS))


def is_plain(picture: Bytes) -> bool:
    """Say whether a picture has one colour only.

    Examples
    --------
    >>> is_plain(np.full((20, 20, 3), 7, np.uint8))
    True
    """
    return bool(picture.reshape(-1, 3).std(axis=0).max() < _PLAIN)


def save_picture(picture: Bytes, path: Path) -> None:
    """Write a picture as PNG, whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    write_bytes(path, _encoded([picture], "PNG"))


def save_animation(frames: list[Bytes], path: Path, milliseconds: int = 200) -> None:
    """Write pictures of one size as an animation; its last one stays for two seconds."""
    path.parent.mkdir(exist_ok=True)
    write_bytes(path, _encoded(frames, "GIF", [*[milliseconds] * (len(frames) - 1), 2000]))


def _encoded(frames: list[Bytes], kind: str, durations: list[int] | None = None) -> bytes:
    import io

    target = io.BytesIO()
    first, *others = [Image.fromarray(frame) for frame in frames]
    if durations is None:
        first.save(target, kind)
    else:
        first.save(target, kind, save_all=True, append_images=others, duration=durations, loop=0)
    return target.getvalue()


def _opened(given: str, names: tuple[str, ...], what: str) -> Bytes:
    path = Path(given)
    name = shown_name(path.name)
    if not path.exists():
        raise BadInput(
            f"{name} is neither a file nor a {what} of ours; choose a picture, or one of "
            f"{', '.join(names)}."
        )
    picture = np.asarray(open_picture(path, name, least=FINEST))
    rows, columns = picture.shape[:2]
    if min(rows, columns) < LEAST:
        raise BadInput(
            f"{name} is {columns} x {rows} pixels; expected at least {LEAST} on each side, so "
            "choose a larger picture."
        )
    return picture
