"""What every neuron of a network answers everywhere in the plane."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers
from momentum.figures.drawing import sheet
from momentum.figures.lettering import shortened
from momentum.figures.style import COLUMN, POINTS, QUIET, SMALL_SIZE
from momentum.figures.tiles import board, frame

Floats = NDArray[np.float64]

_TILE: Final = 0.5  # inches, at most, a neuron's picture
_SMALLEST: Final = 0.42  # inches
_DOWN: Final = 8  # neurons below each other
_GAP: Final = 0.14  # of a tile, between two
_HEAD: Final = 0.3  # of a tile, between two layers
_TITLE: Final = 0.95  # tiles above a layer, for its name
_SHADES: Final = colormaps["Blues"]


def neuron_surfaces(
    layers: Mapping[str, Any],
    *,
    title: str | None = None,
    note: str = "",
) -> Figure:
    r"""Draw what every neuron answers everywhere in the plane: a column of pictures a layer.

    Parameters
    ----------
    layers : mapping of str to array of shape (rows, columns, neurons)
        By the name of the layer, from the input to the output; the first row lies at the bottom.
        The first 16 neurons of a layer are drawn where the width allows, else the first 8.
    title : str, optional
        By default it says how many there are, and how many answer the same everywhere.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there is no layer, or one has another number of dimensions.

    Examples
    --------
    >>> ramp = np.linspace(-1, 1, 16)[None, :, None].repeat(16, axis=0)
    >>> figure = neuron_surfaces({"hidden": ramp * [1.0, -1.0, 0.0], "output": ramp})
    >>> figure.get_suptitle().replace("\n", " ")
    'What each of 4 neurons sees; 1 answers the same everywhere'
    """
    tables = {name: numbers(values, f"surface of {name}", [3]) for name, values in layers.items()}
    if not tables:
        raise BadInput("There is no layer to draw; give one or more.")
    plan = _plan([table.shape[2] for table in tables.values()])
    words = _count(list(tables.values()))
    reading = f"White: lowest, dark: highest answer of that neuron. {note}".strip()
    with sheet(plan.tile * plan.height, title or words, reading, plan.width) as figure:
        axes = board(figure, plan.width / plan.tile, plan.height)
        for (name, table), columns, middle in zip(
            tables.items(), plan.columns, plan.middles, strict=True
        ):
            shown = table[:, :, : columns * _DOWN]
            _draw_layer(axes, shown, columns, middle, plan.height)
            _name_layer(axes, name, table.shape[2], shown.shape[2], middle, plan)
        figure.description = (
            f"Small pictures of {words[0].lower()}{words[1:]}, in "
            f"{len(tables)} column{'s' * (len(tables) != 1)}: {', '.join(tables)}."
        )
    return figure


class _Plan(NamedTuple):
    """Where the layers stand; everything but `tile` and `width` is counted in tiles."""

    tile: float  # inches
    width: float  # inches
    height: float
    columns: list[int]
    middles: list[float]


def _plan(units: Sequence[int]) -> _Plan:
    """Give every layer one column of pictures, or two where they have room."""
    columns = [min(-(-count // _DOWN), 2) for count in units]
    if sum(columns) + _HEAD * len(columns) > COLUMN / _SMALLEST:
        columns = [1] * len(columns)
    pitch = (1 + _GAP) * np.array(columns) + _HEAD
    tile = float(np.clip(COLUMN / pitch.sum(), _SMALLEST, _TILE))
    width = max(COLUMN, tile * float(pitch.sum()))
    pitch = pitch * (width / tile / pitch.sum())
    rows = max(min(-(-count // n), _DOWN) for count, n in zip(units, columns, strict=True))
    height = rows * (1 + _GAP) + _TITLE
    return _Plan(tile, width, height, columns, list(np.cumsum(pitch) - pitch / 2))


def _draw_layer(axes: Axes, table: Floats, columns: int, middle: float, height: float) -> None:
    """Draw one layer's neurons below each other, in the middle of the height."""
    step, rows = 1 + _GAP, -(-table.shape[2] // columns)
    start = _TITLE + (height - _TITLE - rows * step) / 2
    for number in range(table.shape[2]):
        left = middle + (number // rows - columns / 2) * step + _GAP / 2
        top = start + number % rows * step
        extent = (left, left + 1, top + 1, top)
        _draw_neuron(axes, table[:, :, number], extent)
        frame(axes, extent)


def _draw_neuron(axes: Axes, values: Floats, extent: tuple[float, float, float, float]) -> None:
    low, high = np.nanmin(values), np.nanmax(values)
    if _silent(values):
        middle = ((extent[0] + extent[1]) / 2, (extent[2] + extent[3]) / 2)
        axes.text(*middle, "same", ha="center", va="center", size=6.5, color=QUIET)
        return
    axes.imshow(
        values, extent=extent, origin="lower", cmap=_SHADES, vmin=low, vmax=high, aspect="equal"
    )


def _silent(values: Floats) -> bool:
    """Whether a neuron answers the same everywhere, but for rounding."""
    low, high = np.nanmin(values), np.nanmax(values)
    return bool(high - low <= 1e-6 * max(abs(low), abs(high), 1e-6))


def _count(tables: Sequence[Floats]) -> str:
    every = [table[:, :, place] for table in tables for place in range(table.shape[2])]
    silent = sum(_silent(values) for values in every)
    first = f"What each of {len(every)} neurons sees"
    verb = "answers" if silent == 1 else "answer"
    return f"{first}; {silent} {verb} the same everywhere" if silent else first


def _name_layer(axes: Axes, name: str, units: int, shown: int, middle: float, plan: _Plan) -> None:
    room = plan.width / len(plan.columns) * POINTS - 6
    count = f"{units} neuron{'s' * (units != 1)}" if units == shown else f"{shown} of {units}"
    place: dict[str, Any] = {"ha": "center", "va": "bottom"}
    first, second = (shortened(line, room, SMALL_SIZE) for line in (name, count))
    axes.text(middle, _TITLE - 0.5, first, size=SMALL_SIZE, **place)
    axes.text(middle, _TITLE - 0.15, second, size=6.5, color=QUIET, **place)
