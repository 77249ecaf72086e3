"""A text whose characters are coloured by a number each, such as how much they surprise."""

import re
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PolyCollection
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import Drawing, sheet
from momentum.figures.glyphs import MONOSPACED, drawable
from momentum.figures.style import COLUMN, INK, LABEL_SIZE, LIGHT, POINTS

MOST: Final = 3000
"""Characters in one figure, at most: more nobody reads."""

_SIZE: Final = 7.0
_CELL: Final = 0.64 * _SIZE / POINTS
"""Inches from one character to the next: a little more than the font's own step."""
_ROW: Final = 1.45 * _SIZE / POINTS
_MARGIN: Final = 0.12
_SHADES: Final = LinearSegmentedColormap.from_list("surprise", ["white", "#f6d9b4", LIGHT])
"""From white to a colour that black letters are still read on."""


class _Laid(NamedTuple):
    """Where every character stands: its column and its row, counted from the upper left."""

    columns: NDArray[np.int64]
    rows: NDArray[np.int64]


def coloured_text(
    text: str,
    values: Any,
    *,
    title: str,
    label: str = "Surprise in bits",
    most: float = 8.0,
    note: str = "",
    width: float = 2 * COLUMN,
) -> Figure:
    r"""Write a text, each character on a ground as strong as its number.

    Lines are broken where they are too long. The end of a line is shown as an arrow; a character
    that the font has not, as a box.

    Parameters
    ----------
    text : str
        3,000 characters at most.
    values : array of shape (characters,)
        From 0 up; nan leaves the ground white.
    title, note : str
        What is seen, and how to read it.
    label : str
        What the numbers are.
    most : float
        The number with the strongest ground; larger ones look the same. The same in every
        figure, so that figures can be compared.
    width : float
        Inches at most; a text of short lines takes less.

    Raises
    ------
    BadInput
        If there is not one number for each character, or too many characters.

    Examples
    --------
    >>> figure = coloured_text("to be", [np.nan, 1, 2, 6, 1], title="A text")
    >>> figure.description
    'A text. 5 characters, each coloured by surprise in bits: 2.5 on average, most (6.0) at "b".'
    """
    table = numbers(values, "array of numbers", [1])
    one_each(len(table), len(text), "numbers", "characters")
    if len(text) > MOST:
        raise BadInput(
            f"{len(text):,} characters are too many for a figure; give {MOST:,} at most."
        )
    laid = _lay(text, int((width - _MARGIN) / _CELL))
    width = max(COLUMN, (int(laid.columns.max()) + 1) * _CELL + _MARGIN)
    with sheet(_ROW * (laid.rows[-1] + 1) + 0.5, title, note, width) as figure:
        axes = figure.add_subplot()
        mappable = ScalarMappable(Normalize(0, most), _SHADES)
        _ground(axes, laid, mappable, table)
        _write(axes, text, laid)
        _frame(axes, laid, (width - _MARGIN) / _CELL)
        _scale(figure, axes, mappable, label, beyond=bool(np.nanmax(table) > most))
        figure.description = _told(text, table, title, label)
    return figure


def _lay(text: str, columns: int) -> _Laid:
    """Begin a new row after the end of a line, and where a word would not fit."""
    column, row, places = 0, 0, []
    for word in re.findall(r"[^ \n]+|[ \n]", text):
        if column + len(word) > columns >= len(word) or column == columns:
            column, row = 0, row + 1
        for character in word:
            if column == columns:
                column, row = 0, row + 1
            places.append((column, row))
            column, row = (0, row + 1) if character == "\n" else (column + 1, row)
    across, down = np.array(places).T
    return _Laid(across, down)


def _ground(axes: Axes, laid: _Laid, mappable: ScalarMappable, table: NDArray[np.float64]) -> None:
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])
    boxes = np.stack(laid, axis=1)[:, None] + corners
    told = ~np.isnan(table)
    axes.add_collection(
        PolyCollection(
            boxes[told], facecolors=mappable.to_rgba(table[told]), edgecolors="none", gid="ground"
        )
    )


def _write(axes: Axes, text: str, laid: _Laid) -> None:
    for character, column, row in zip(text, *laid, strict=True):
        shown = drawable(character)
        if shown != " ":
            axes.text(
                column + 0.5,
                row + 0.72,
                shown,
                family=MONOSPACED,
                size=_SIZE,
                color=INK,
                ha="center",
                va="baseline",
                in_layout=False,
            )


def _frame(axes: Axes, laid: _Laid, columns: float) -> None:
    axes.set(xlim=(0, columns), ylim=(laid.rows[-1] + 1, 0))
    axes.set_axis_off()


def _scale(figure: Drawing, axes: Axes, mappable: ScalarMappable, label: str, beyond: bool) -> None:
    bar = figure.colorbar(
        mappable, ax=axes, orientation="horizontal", anchor=(0.0, 1.0), shrink=0.35, aspect=22,
        pad=0.04, extend="max" if beyond else "neither",
    )  # fmt: skip
    bar.locator = MaxNLocator(4, steps=[1, 2, 4, 5, 10])
    bar.set_label(label, size=LABEL_SIZE)
    bar.outline.set_linewidth(0.5)


def _told(text: str, table: NDArray[np.float64], title: str, label: str) -> str:
    highest = int(np.nanargmax(table))
    word = text[max(text.rfind(" ", 0, highest), text.rfind("\n", 0, highest)) + 1 : highest + 1]
    shown = "".join(drawable(each) for each in word)
    return (
        f"{title}. {len(text):,} characters, each coloured by {label[:1].lower()}{label[1:]}: "
        f'{np.nanmean(table):.1f} on average, most ({table[highest]:.1f}) at "{shown}".'
    )
