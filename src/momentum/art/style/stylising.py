"""A photograph of any size goes through a network that paints: quick, and light enough to serve."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum import engine as nn
from momentum.art.shipped import HOME, shipped_names
from momentum.art.style.network import LEAST, STEP
from momentum.errors import BadInput
from momentum.runs import find_run
from momentum.usage import PictureInput, Usage, read_usage

DEFAULT: Final = "night"
"""The shipped style that is taken where none is asked for."""

USUAL: Final = 1024
"""Pixels of the longer side, where no size is asked for: larger photographs are made smaller."""

MOST: Final = 2048
"""The largest size that can be asked for: memory grows with the pixels."""

Bytes = NDArray[np.uint8]


class Style(NamedTuple):
    """A network that paints, and what it is called."""

    name: str
    network: nn.Sequential
    usage: Usage


class Painting(NamedTuple):
    """A painted photograph.

    Attributes
    ----------
    picture : PIL.Image.Image
    milliseconds : float
        From the pixels of the photograph, at the size that was painted, to those of the painting.
    note : str
        What was done to the photograph first, in a sentence; empty where nothing was.
    """

    picture: Image.Image
    milliseconds: float
    note: str


def style_names() -> list[str]:
    """List the styles that come with the course.

    Examples
    --------
    >>> DEFAULT in style_names()
    True
    """
    return shipped_names("styles")


def find_style(name: str, runs: Path) -> Style:
    """Load a style that comes with the course, or the network of one of your runs.

    Parameters
    ----------
    name : str
        A shipped style; else the name or the path of a run, or ``latest``.
    runs : Path
        Where your runs live.

    Raises
    ------
    BadInput
        If there is no such style, the run is not finished, or its network does not paint.
    """
    if name in style_names():
        return read_style(HOME / "styles" / name, name)
    try:
        run = find_run(runs, name)
    except BadInput:
        raise BadInput(
            f"There is no style and no run {name!r}; choose one of {', '.join(style_names())}, or "
            "a run of `momentum run paint`."
        ) from None
    assert run.result  # Says so, if it is not finished.
    return read_style(run.path / "model", str(run.result.get("style", run.name)))


def read_style(model_folder: Path, name: str) -> Style:
    """Load a network that paints from its folder.

    Raises
    ------
    BadInput
        If the network was changed, or takes no photographs and gives no pictures.
    """
    usage = read_usage(model_folder)
    if usage.picture is None or not _takes_photographs(usage):
        raise BadInput(
            f"The network of {name} does not paint photographs; choose a run of "
            "`momentum run paint`."
        )
    return Style(name, nn.load(model_folder), usage)


def _takes_photographs(usage: Usage) -> bool:
    given, made = usage.input, usage.picture
    if not isinstance(given, PictureInput) or made is None:
        return False
    return given.shape == made.shape and given.channels == 3


def stylise(
    photo: Image.Image, style: Style, *, size: int | None = None, preserve_colour: bool = False
) -> Painting:
    """Paint a photograph.

    Parameters
    ----------
    photo : PIL.Image.Image
        From `momentum.pixels.open_picture`.
    style : Style
    size : int, optional
        Pixels of the longer side at most; without it 1024. A smaller photograph stays as it is.
    preserve_colour : bool
        Whether to take only the light and dark from the painting, the colours from the photograph.

    Raises
    ------
    BadInput
        If the size is out of bounds.
    """
    require_size(size)
    fitted, note = _fitted(photo.convert("RGB"), size or USUAL, asked=size is not None)
    started = time.perf_counter()
    painted = Image.fromarray(paint(np.asarray(fitted), style))
    if preserve_colour:
        painted = with_colours_of(fitted, painted)
    return Painting(painted, round((time.perf_counter() - started) * 1e3, 1), note)


def require_size(size: int | None) -> None:
    """Refuse a size that cannot be painted."""
    if size is not None and not LEAST <= size <= MOST:
        raise BadInput(f"A size of {size} cannot be painted; expected {LEAST} to {MOST:,} pixels.")


def paint(photo: Bytes, style: Style) -> Bytes:
    """Paint the bytes of a photograph (rows, columns, 3) at its own size, whatever that is.

    What is lacking to a multiple of four is mirrored at the edge, and cut off afterwards.
    """
    given, made = style.usage.input, style.usage.picture
    assert isinstance(given, PictureInput)
    assert made is not None
    rows, columns = photo.shape[:2]
    edges = [(0, _lacking(rows)), (0, _lacking(columns)), (0, 0)]
    whole = np.pad(photo, edges, "symmetric")[None]
    output = style.network.predict(whole * np.float32(given.scale) + np.float32(given.offset))
    output *= made.scale
    output += made.offset
    np.rint(output, out=output)
    painted: Bytes = np.clip(output[0, :rows, :columns], 0, 255).astype(np.uint8)
    return painted


def with_colours_of(photo: Image.Image, painted: Image.Image) -> Image.Image:
    """Put the light and dark of a painting under the colours of a photograph."""
    light = painted.convert("YCbCr").getchannel("Y")
    _, *colours = photo.convert("YCbCr").split()
    return Image.merge("YCbCr", (light, *colours)).convert("RGB")


def _lacking(n: int) -> int:
    """Count the pixels up to the next multiple of `STEP`, at least `LEAST`."""
    return max(LEAST, -(-n // STEP) * STEP) - n


def _fitted(photo: Image.Image, most: int, asked: bool) -> tuple[Image.Image, str]:
    """Make a photograph smaller if it is larger than that, and say so unless it was asked for."""
    longest = max(photo.size)
    if longest <= most:
        return photo, ""
    columns, rows = (max(1, round(n * most / longest)) for n in photo.size)
    small = photo.resize((columns, rows), Image.Resampling.LANCZOS)
    if asked:
        return small, ""
    return small, f"Painted at {columns:,} x {rows:,} pixels; --size {MOST} paints it larger."
