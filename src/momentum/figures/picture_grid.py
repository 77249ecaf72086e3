"""Many small pictures in rows, each with its words: mistakes, weights, filters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import shortened
from momentum.figures.style import COLUMN, LABEL_SIZE, LINE, PALE, POINTS, QUIET, SMALL_SIZE

_EDGE: Final = 4.0  # points
_SLACK: Final = 12.0  # points, so that the width and not the height sets the size
_GAP: Final = 9.0  # points between two pictures
_MOST: Final = 400  # pictures that can be told apart on one sheet


def picture_grid(
    pictures: Any,
    above: Sequence[str] = (),
    below: Sequence[str] = (),
    *,
    title: str,
    description: str,
    columns: int = 4,
    signed: bool = False,
    note: str = "",
) -> Figure:
    """Draw small pictures in a grid, with a word above and a word or two below each.

    Grey pictures are drawn as ink on paper: 0 is white. Signed numbers are red above zero, blue
    below and white at zero, on one scale for all.

    Parameters
    ----------
    pictures : array of shape (n, rows, columns) or (n, rows, columns, 1 or 3)
        Numbers from 0 to 1 (or bytes), any numbers if `signed`; three channels are colours.
    above, below : sequence of str
        One each, or none: bold above the picture; below it, where a line may be broken by a
        newline. Words too long for the picture are shortened in the middle.
    title, description : str
        What is seen, and the sentence for those who cannot see it.
    columns : int
        Pictures side by side.
    signed : bool
        Whether the numbers have a sign that matters, as weights do.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there is no picture, too many, the shape is no picture's, or words and pictures differ
        in number.

    Examples
    --------
    >>> figure = picture_grid([[[0, 1], [1, 0]]], ["a cross"], title="One", description="A cross.")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['a cross']
    """
    array = _checked(pictures, signed)
    if columns < 1:
        raise BadInput(f"A grid has at least one column, not {columns}.")
    for words, what in ((above, "words above"), (below, "words below")):
        if words:
            one_each(len(words), len(array), what, "pictures")
    cells = _cells(array, min(columns, len(array)), bool(above), below)
    with sheet((cells.height + _SLACK) / POINTS, title, note) as figure:
        axes = figure.add_subplot()
        axes.set(xlim=(0, cells.width), ylim=(cells.height, 0), aspect="equal", anchor="NW")
        axes.set_axis_off()
        _draw(axes, array, cells, signed)
        for number, word in enumerate(above):
            _write_above(axes, word, *cells.corner(number), cells.side)
        for number, word in enumerate(below):
            left, top = cells.corner(number)
            _write_below(axes, word, left, top + cells.tall, cells.side)
        figure.description = description
    return figure


class _Cells(NamedTuple):
    """Where everything lies, in points from the upper left corner."""

    columns: int
    rows: int
    side: float  # width of a picture
    tall: float  # height of a picture
    head: float  # room for the words above it
    foot: float  # room for the words below it

    @property
    def width(self) -> float:
        return self.columns * (self.side + _GAP) - _GAP

    @property
    def height(self) -> float:
        return self.rows * (self.head + self.tall + self.foot + _GAP) - _GAP

    def corner(self, number: int) -> tuple[float, float]:
        """Left and upper end of a picture."""
        row, column = divmod(number, self.columns)
        down = row * (self.head + self.tall + self.foot + _GAP) + self.head
        return column * (self.side + _GAP), down


def _cells(array: NDArray[np.float64], columns: int, above: bool, below: Sequence[str]) -> _Cells:
    lines = max((words.count("\n") + 1 for words in below), default=0)
    # The sheet keeps an edge free, so that a picture is a little smaller than its share.
    side = (COLUMN * POINTS - 2 * _EDGE + _GAP) / columns - _GAP
    tall = side * array.shape[1] / array.shape[2]
    head, foot = above * (LABEL_SIZE * LINE + 3), bool(lines) * 3 + lines * SMALL_SIZE * LINE
    return _Cells(columns, math.ceil(len(array) / columns), side, tall, head, foot)


def _checked(pictures: Any, signed: bool) -> NDArray[np.float64]:
    array = numbers(pictures, "array of pictures", [3, 4])
    if array.ndim == 4 and array.shape[3] not in (1, 3):
        raise BadInput(f"A picture has 1 or 3 channels, not {array.shape[3]}.")
    if len(array) > _MOST:
        raise BadInput(f"{len(array)} pictures are too many for one figure; give {_MOST} at most.")
    if np.isnan(array).any():
        raise BadInput("The pictures must hold finite numbers only.")
    if np.asarray(pictures).dtype == np.uint8:
        array /= 255
    if not signed and (array.min() < 0 or array.max() > 1):
        raise BadInput("The numbers of a picture go from 0 to 1; pass signed=True for weights.")
    return array[..., 0] if array.ndim == 4 and array.shape[3] == 1 else array


def _draw(axes: Axes, array: NDArray[np.float64], cells: _Cells, signed: bool) -> None:
    scale = float(np.abs(array).max()) or 1.0
    low, high, colours = (-scale, scale, "RdBu_r") if signed else (0.0, 1.0, "Greys")
    for number, picture in enumerate(array):
        left, top = cells.corner(number)
        extent = (left, left + cells.side, top + cells.tall, top)
        axes.add_image(_image(axes, picture, extent, colours, Normalize(low, high)))
        axes.add_patch(
            Rectangle(
                (left, top), cells.side, cells.tall, fill=False, ec=PALE, lw=0.6, clip_on=False
            )
        )


def _image(
    axes: Axes, picture: NDArray[np.float64], extent: Any, colours: str, scale: Normalize
) -> AxesImage:
    image = AxesImage(
        axes, cmap=colours, norm=scale, interpolation="nearest", extent=extent, origin="upper"
    )
    image.set_data(picture)
    return image


def _write_above(axes: Axes, word: str, left: float, top: float, side: float) -> None:
    words = shortened(word, side, LABEL_SIZE, bold=True)
    place: dict[str, Any] = {"ha": "center", "va": "bottom", "weight": "bold", "in_layout": False}
    axes.text(left + side / 2, top - 2, words, size=LABEL_SIZE, **place)


def _write_below(axes: Axes, word: str, left: float, bottom: float, side: float) -> None:
    lines = [shortened(line, side + _GAP - 3, SMALL_SIZE) for line in word.split("\n")]
    place: dict[str, Any] = {"ha": "center", "va": "top", "in_layout": False, "color": QUIET}
    words = "\n".join(lines)
    axes.text(left + side / 2, bottom + 2, words, size=SMALL_SIZE, linespacing=LINE, **place)
