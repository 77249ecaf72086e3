"""What units do while a text is read: a row a unit, a column a character."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import Drawing, sheet
from momentum.figures.glyphs import MONOSPACED, drawable
from momentum.figures.lettering import text_width
from momentum.figures.style import COLUMN, LABEL_SIZE, POINTS, SMALL_SIZE

_SIZE: Final = 6.5
_CELL: Final = 0.64 * _SIZE / POINTS
_ROW: Final = 1.5 * SMALL_SIZE / POINTS
_MOST: Final = 120
_SIGNED: Final = colormaps["PuOr_r"]
_OPEN: Final = colormaps["Blues"]


def units_over_text(
    text: str,
    values: Any,
    names: Sequence[str],
    *,
    title: str,
    label: str,
    note: str = "",
) -> Figure:
    """Draw numbers over a text: one row for each unit, one column for each character.

    Parameters
    ----------
    text : str
        120 characters at most.
    values : array of shape (rows, characters)
        Numbers from 0 to 1 are drawn from white to dark; where some are below 0, all are drawn
        from one colour over white to another.
    names : sequence of str
        One for each row.
    title, note : str
        What is seen, and how to read it.
    label : str
        What the numbers are.

    Raises
    ------
    BadInput
        If rows, names and characters do not belong together, or the text is too long.

    Examples
    --------
    >>> figure = units_over_text("to", [[0.0, 1.0]], ["unit 3"], title="A unit", label="Memory")
    >>> figure.description
    'A unit: memory of unit 3 over the 2 characters of "to"; unit 3 from 0.00 to 1.00.'
    """
    table = numbers(values, "array of numbers", [2])
    one_each(len(names), len(table), "names", "rows")
    one_each(table.shape[1], len(text), "columns", "characters")
    if len(text) > _MOST:
        raise BadInput(f"{len(text):,} characters are too many for a row; give {_MOST} at most.")
    mappable = _colours(table)
    width = _width(names, len(text))
    with sheet(_ROW * (len(table) + 1) + 0.6, title, note, width) as figure:
        axes = figure.add_subplot()
        axes.imshow(
            mappable.to_rgba(table), aspect="auto", interpolation="nearest",
            extent=(0, len(text), len(table), 0),
        )  # fmt: skip
        _letters(axes, text, len(table))
        axes.set_yticks(np.arange(len(table)) + 0.5, list(names))
        axes.tick_params(axis="y", length=0)
        _scale(figure, axes, mappable, label)
        figure.description = _told(text, table, names, title, label)
    return figure


def _width(names: Sequence[str], characters: int) -> float:
    room = max(text_width(name, SMALL_SIZE) for name in names) / POINTS + 0.35
    return max(COLUMN, room + characters * _CELL)


def _colours(table: NDArray[np.float64]) -> ScalarMappable:
    if np.nanmin(table) >= 0:
        return ScalarMappable(Normalize(0, max(1.0, float(np.nanmax(table)))), _OPEN)
    most = max(1.0, float(np.nanmax(np.abs(table))))
    return ScalarMappable(Normalize(-most, most), _SIGNED)


def _letters(axes: Axes, text: str, row: int) -> None:
    """Write the text below the rows; tick labels would be measured again and again."""
    axes.set(xticks=[], xlim=(0, len(text)), ylim=(row + 1, 0))
    axes.spines[:].set_visible(False)
    for place, character in enumerate(text):
        axes.text(
            place + 0.5,
            row + 0.7,
            drawable(character),
            family=MONOSPACED,
            size=_SIZE,
            ha="center",
            va="baseline",
            in_layout=False,
        )


def _scale(figure: Drawing, axes: Axes, mappable: ScalarMappable, label: str) -> None:
    bar = figure.colorbar(
        mappable, ax=axes, orientation="horizontal", anchor=(0.0, 1.0), shrink=0.5, aspect=24,
        pad=0.04,
    )  # fmt: skip
    bar.locator = MaxNLocator(4)
    bar.set_label(label, size=LABEL_SIZE)
    bar.outline.set_linewidth(0.5)


def _told(
    text: str, table: NDArray[np.float64], names: Sequence[str], title: str, label: str
) -> str:
    shown = "".join(drawable(each) for each in text)
    ranges = ", ".join(
        f"{name} from {np.nanmin(row):.2f} to {np.nanmax(row):.2f}"
        for name, row in zip(names, table, strict=True)
    )
    count = names[0] if len(names) == 1 else f"{len(names)} rows"
    return (
        f"{title}: {label[:1].lower()}{label[1:]} of {count} over the {len(text)} characters of "
        f'"{shown}"; {ranges}.'
    )
