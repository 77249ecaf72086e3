"""The weights of a network that was wired by hand, small enough to be read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import shortened, text_width
from momentum.figures.style import COLUMN, DARK, LABEL_SIZE, LIGHT, PALE, POINTS

MOST_UNITS: Final = 40
"""With more units than these, single weights could not be told apart."""

_SIZE: Final = LABEL_SIZE - 1.5
_CELL: Final = 0.155  # inches
_AIR: Final = 0.35
_NAME: Final = 90.0  # points
_SIGNS: Final = LinearSegmentedColormap.from_list("signs", [LIGHT, "#ffffff", DARK])
_WRITTEN: Final = {0.25: "¼", 0.5: "½", 0.75: "¾"}


def wiring(
    weights: Any, biases: Any, units: Sequence[str], *, title: str, note: str = ""
) -> Figure:
    """Draw a square matrix of weights with the biases behind it, a row for each unit.

    Parameters
    ----------
    weights : array of shape (units, units)
        From the unit of a column to the unit of a row.
    biases : array of shape (units,)
    units : sequence of str
        Their names, `MOST_UNITS` at most.
    title, note : str

    Raises
    ------
    BadInput
        If shapes and names do not fit, or there are too many.

    Examples
    --------
    >>> figure = wiring([[0, 4], [0.25, 0]], [-2, 0], ["top", "stack"], title="Two units")
    >>> figure.description
    'The 2 weights that are not 0 among 2 units, from 0.25 to 4, and their biases.'
    """
    table, column = numbers(weights, "weights", [2]), numbers(biases, "biases", [1])
    one_each(len(units), len(table), "names", "units")
    if table.shape != (len(column), len(column)):
        raise BadInput(f"Weights of shape {table.shape} do not connect {len(column)} units.")
    if len(units) > MOST_UNITS:
        raise BadInput(f"{len(units)} units are too many to draw; {MOST_UNITS} is the most.")
    gap = np.full((len(units), 1), np.nan)
    whole = np.hstack([table, gap, column[:, None]])
    names = [shortened(unit, _NAME, _SIZE) for unit in units]
    room = max(text_width(name, _SIZE) for name in names) / POINTS + _AIR
    width = max(COLUMN, room + _CELL * whole.shape[1])
    with sheet(_CELL * len(units) + 0.3, title, note, width) as figure:
        axes = figure.add_subplot()
        _cells(axes, whole)
        axes.set_yticks(range(len(units)), names)
        axes.set_xticks([0, len(units) + 1], ["1", "bias"])
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        figure.description = _description(table, len(units))
    for label in (*axes.get_yticklabels(), *axes.get_xticklabels()):
        label.set_fontsize(_SIZE)
    return figure


def _cells(axes: Axes, whole: NDArray[np.float64]) -> None:
    rows, columns = whole.shape
    shade = np.sign(whole) * np.sqrt(np.abs(whole) / max(np.nanmax(np.abs(whole)), 1e-12))
    edges = np.arange(columns + 1) - 0.5, np.arange(rows + 1) - 0.5
    axes.pcolormesh(
        *edges, np.ma.masked_invalid(shade), cmap=_SIGNS, vmin=-1.3, vmax=1.3, edgecolors=PALE,
        linewidth=0.25,
    )  # fmt: skip
    for row, column in np.argwhere(np.nan_to_num(whole) != 0):
        value = float(whole[row, column])
        axes.text(
            column, row, _number(value), ha="center", va="center", size=_SIZE,
            color="white" if abs(shade[row, column]) > 0.8 else "black",
        )  # fmt: skip
    axes.set_ylim(rows - 0.5, -0.5)


def _number(value: float) -> str:
    sign = "\u2212" if value < 0 else ""
    return sign + _WRITTEN.get(abs(value), f"{abs(value):g}".lstrip("0"))


def _description(table: NDArray[np.float64], count: int) -> str:
    there = table[table != 0]
    if not there.size:
        return f"{count} units, and no weight between them."
    return (
        f"The {there.size} weights that are not 0 among {count} units, from {there.min():g} to "
        f"{there.max():g}, and their biases."
    )
