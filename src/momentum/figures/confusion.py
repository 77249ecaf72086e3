"""What was, against what the network said."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import text_width, two_lines, wrapped
from momentum.figures.style import COLUMN, INK, LABEL_SIZE, LINE, POINTS, SMALL_SIZE, ink_on

_NAME_ROOM: Final = 64.0  # points for the class names beside the rows
_CELL: Final = 30.0  # points, least height of a cell
_TALL: Final = 130.0  # points; a longer name of the upright axis is broken
_SHADES: Final = colormaps["Blues"]


def confusion_matrix(
    counts: Any,
    classes: Sequence[str],
    *,
    truth: str = "What the person did",
    said: str = "What the network said",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw how often each class was taken for each: counts, and shares of the row in per cent.

    A column wide for a few classes; wider where the numbers need it. Right answers are framed.

    Parameters
    ----------
    counts : array of shape (classes, classes)
        Whole numbers; rows are the truth, columns what the network said.
    classes : sequence of str
        Names of the classes.
    truth, said : str
        Names of the two axes.
    title : str, optional
        By default it says how many were right.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If the table is not square, holds no whole counts, or names and rows differ in number.

    Examples
    --------
    >>> figure = confusion_matrix([[30, 10], [20, 20]], ["rest", "addition"])
    >>> figure.get_suptitle()
    'Right in 50 of 80 (62 %)'
    """
    table = _checked(counts, classes)
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    right, total = int(np.trace(table)), int(table.sum())
    words = f"ight in {right:,} of {total:,} ({100 * right / total:.0f} %)"
    cell, width = _cell_width(table, classes)
    below, rotation = _column_names(classes, cell)
    rows = max(_CELL * len(classes), min(text_width(truth) + 8, _TALL))  # room for the axis name
    height = (rows + _room_below(below, rotation)) / POINTS
    with sheet(height, title or f"R{words}", note, width) as figure:
        axes = figure.add_subplot()
        _draw_cells(axes, table, shares)
        _frame_diagonal(axes, len(classes))
        _name_classes(axes, classes, below, rotation)
        axes.set_ylabel(wrapped(truth, rows - 8))
        axes.set_xlabel(wrapped(said, width * POINTS - _NAME_ROOM))
        least = _hardest(shares, classes)
        figure.description = f"Table of {_lower(truth)} against {_lower(said)}: r{words}{least}."
    return figure


def _checked(counts: Any, classes: Sequence[str]) -> NDArray[np.int64]:
    table = numbers(counts, "table of counts", [2])
    if table.shape[0] != table.shape[1]:
        raise BadInput(
            f"The table of counts must be square, not {table.shape[0]} x {table.shape[1]}."
        )
    one_each(len(classes), len(table), "class names", "rows of the table")
    if np.isnan(table).any() or (table < 0).any() or (table != np.round(table)).any():
        raise BadInput("The table must hold counts: whole numbers from 0 upwards.")
    if not table.any():
        raise BadInput("Every count of the table is 0; there is nothing to draw.")
    return table.astype(np.int64)


def _cell_width(table: NDArray[np.int64], classes: Sequence[str]) -> tuple[float, float]:
    """Width of a cell in points and of the figure in inches: at least one column."""
    names = min(_NAME_ROOM, max(text_width(name, SMALL_SIZE) for name in classes))
    margins = names + LABEL_SIZE * LINE + 20
    needed = max(text_width(f"{table.max():,}"), text_width("100 %", SMALL_SIZE)) + 6
    cell = max(needed, (COLUMN * POINTS - margins) / len(classes))
    return cell, (cell * len(classes) + margins) / POINTS


def _column_names(classes: Sequence[str], cell: float) -> tuple[list[str], int]:
    """Names below the columns: level where each word fits its cell, else upright."""
    room = cell - 4
    if all(text_width(word, SMALL_SIZE) <= room for name in classes for word in name.split()):
        return [wrapped(name, room, SMALL_SIZE) for name in classes], 0
    return [two_lines(name, _NAME_ROOM, SMALL_SIZE) for name in classes], 90


def _room_below(names: Sequence[str], rotation: int) -> float:
    """Points for the names of the columns and of their axis."""
    lines = [line for name in names for line in name.split("\n")]
    if rotation:
        return 24 + max(text_width(line, SMALL_SIZE) for line in lines)
    return 24 + max(name.count("\n") + 1 for name in names) * SMALL_SIZE * LINE


def _draw_cells(axes: Axes, table: NDArray[np.int64], shares: NDArray[np.float64]) -> None:
    # Half of the colour map at most keeps the numbers readable in print.
    axes.imshow(shares, cmap=_SHADES, vmin=0.0, vmax=1.25, aspect="auto")
    for (row, column), count in np.ndenumerate(table):
        seen = table[row].any()
        share = f"{100 * shares[row, column]:.0f} %" if seen else "–"
        ink = ink_on(_SHADES(shares[row, column] / 1.25))
        place: dict[str, Any] = {"color": ink, "ha": "center", "in_layout": False}
        axes.text(column, row, f"{count:,}", va="bottom", weight="bold", **place)
        axes.text(column, row, share, va="top", size=SMALL_SIZE, **place)


def _frame_diagonal(axes: Axes, count: int) -> None:
    for place in range(count):
        corner = (place - 0.48, place - 0.46)
        axes.add_patch(Rectangle(corner, 0.96, 0.92, fill=False, ec=INK, lw=0.9))


def _name_classes(axes: Axes, classes: Sequence[str], below: Sequence[str], rotation: int) -> None:
    places = range(len(classes))
    axes.set_xticks(places, below, rotation=rotation, parse_math=False)
    beside = [two_lines(name, _NAME_ROOM, SMALL_SIZE) for name in classes]
    axes.set_yticks(places, beside, parse_math=False)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _hardest(shares: NDArray[np.float64], classes: Sequence[str]) -> str:
    """The class recognised least often among those that occurred."""
    occurred = np.flatnonzero(shares.any(axis=1))
    if len(occurred) < 2:
        return ""
    least = min((int(place) for place in occurred), key=lambda place: float(shares[place, place]))
    return f"; least often right for {classes[least]} ({100 * shares[least, least]:.0f} %)"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
