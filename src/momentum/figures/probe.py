"""A map of the forehead probe: where its 52 channels lie and a value for each."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, StrMethodFormatter
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import Drawing, sheet
from momentum.figures.lettering import wrapped
from momentum.figures.style import COLUMN, INK, LABEL_SIZE, POINTS, QUIET, ink_on

CHANNELS: Final = 52
_ROWS, _COLUMNS = 3, 11  # of optodes
_STEP: Final = 1.45  # distance of two rows, in distances of two columns: room for two lines a disc
_DISC: Final = 16.5  # points across
_DIVERGING: Final = "RdBu_r"
_RISING: Final = "YlGnBu"
_NOTE: Final = (
    "Square: emitter; diamond: detector. How the probe was turned on the head is not documented."
)


def optode_places() -> NDArray[np.float64]:
    """Return where the 33 optodes lie: three rows of eleven, emitters and detectors in turn.

    Returns
    -------
    array of shape (33, 2)
        Column and row of each, row by row, in steps of one optode; even places are emitters.

    Examples
    --------
    >>> optode_places()[[0, 1, 32]]
    array([[ 0.,  0.], [ 1.,  0.], [10.,  2.]])
    """
    return np.array([(x, y) for y in range(_ROWS) for x in range(_COLUMNS)], dtype=np.float64)


def channel_places() -> NDArray[np.float64]:
    """Return where the 52 channels lie: midway between neighbouring optodes, numbered row by row.

    Rows of 10, 11, 10, 11 and 10 channels: along a row of optodes, then between two rows.

    Returns
    -------
    array of shape (52, 2)
        Column and row of each, in steps of one optode.

    Examples
    --------
    >>> channel_places()[[0, 10, 51]]
    array([[0.5, 0. ], [0. , 0.5], [9.5, 2. ]])
    """
    places = []
    for half_row in range(2 * _ROWS - 1):
        between = half_row % 2 == 1
        first, count = (0.0, _COLUMNS) if between else (0.5, _COLUMNS - 1)
        places += [(first + step, half_row / 2) for step in range(count)]
    return np.array(places)


def probe_map(
    values: Any,
    *,
    label: str,
    title: str,
    channels: Sequence[int] | None = None,
    symmetric: bool = True,
    note: str = "",
) -> Figure:
    """Draw a value for each channel of the 3 x 11 forehead probe, at its place.

    Parameters
    ----------
    values : array of shape (52,), or one for each of `channels`
        A missing value (NaN) is drawn hollow, with a cross.
    label : str
        What the values are, with their unit.
    title : str
        What is seen.
    channels : sequence of int, optional
        Numbers (1 to 52) of the channels the values belong to; the others are missing.
    symmetric : bool
        Colours run from minus to plus the largest value and the sign is written in each disc;
        otherwise they run from the smallest value to the largest, light to dark.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If values and channels differ in number, a channel does not exist or comes twice, or
        nothing is finite.

    Examples
    --------
    >>> figure = probe_map([0.3, -0.2], channels=[5, 31], label="Weight", title="Two channels")
    >>> [text.get_text().split() for text in figure.axes[0].texts]
    [['5', '+'], ['31', '−']]
    """
    table = _all_channels(values, channels)
    mappable = _colours(table, symmetric)
    with sheet(2.42, title, f"{_NOTE} {note}".strip()) as figure:
        axes = figure.add_subplot()
        _prepare(axes)
        _draw_optodes(axes)
        _draw_channels(axes, table, mappable, symmetric)
        _draw_scale(figure, axes, mappable, label)
        figure.description = _description(table, label, title)
    return figure


def _all_channels(values: Any, channels: Sequence[int] | None) -> NDArray[np.float64]:
    given = numbers(values, "list of values", [1])
    wanted = list(range(1, CHANNELS + 1)) if channels is None else [int(one) for one in channels]
    one_each(len(given), len(wanted), "values", "channels of the probe")
    if len(set(wanted)) < len(wanted) or not set(wanted) <= set(range(1, CHANNELS + 1)):
        raise BadInput(f"Channels are numbers from 1 to {CHANNELS}, each once; got {wanted}.")
    table = np.full(CHANNELS, np.nan)
    table[np.array(wanted) - 1] = given
    return table


def _colours(table: NDArray[np.float64], symmetric: bool) -> ScalarMappable:
    low, high = float(np.nanmin(table)), float(np.nanmax(table))
    if symmetric:
        high = max(abs(low), abs(high)) or 1.0
        low = -high
    elif low == high:
        low, high = low - 0.5, high + 0.5
    return ScalarMappable(Normalize(low, high), colormaps[_DIVERGING if symmetric else _RISING])


def _prepare(axes: Axes) -> None:
    axes.set_xlim(-0.45, _COLUMNS - 0.55)
    axes.set_ylim((_ROWS - 1) * _STEP + 0.5, -0.5)
    axes.set_axis_off()


def _draw_optodes(axes: Axes) -> None:
    places = optode_places()
    emitters, detectors = places[0::2], places[1::2]
    look: dict[str, Any] = {"ls": "none", "ms": 3.2, "mec": QUIET, "mew": 0.7, "zorder": 1}
    axes.plot(emitters[:, 0], emitters[:, 1] * _STEP, "s", mfc=QUIET, gid="emitters", **look)
    axes.plot(detectors[:, 0], detectors[:, 1] * _STEP, "D", mfc="white", gid="detectors", **look)


def _draw_channels(
    axes: Axes, table: NDArray[np.float64], mappable: ScalarMappable, signed: bool
) -> None:
    for number, ((x, y), value) in enumerate(zip(channel_places(), table, strict=True), start=1):
        if np.isnan(value):
            _draw_missing(axes, x, y * _STEP)
        else:
            _draw_disc(axes, number, (x, y * _STEP), mappable.to_rgba(value), value, signed)


def _draw_missing(axes: Axes, x: float, y: float) -> None:
    axes.plot(x, y, "o", ms=_DISC, mfc="white", mec=QUIET, mew=0.6, ls="none", zorder=2)
    axes.plot(x, y, "x", ms=_DISC / 2, mec=QUIET, mew=0.8, ls="none", zorder=3, gid="missing")


def _draw_disc(
    axes: Axes, number: int, place: tuple[float, float], colour: Any, value: float, signed: bool
) -> None:
    x, y = place
    axes.plot(x, y, "o", ms=_DISC, mfc=colour, mec=INK, mew=0.5, zorder=2, gid=f"CH{number}")
    sign = ("\n+" if value > 0 else "\n−" if value < 0 else "\n0") if signed else ""
    axes.text(
        x,
        y,
        f"{number}{sign}",
        size=6.5,
        color=ink_on(colour),
        ha="center",
        va="center_baseline" if signed else "center",
        linespacing=0.85,
        in_layout=False,  # inside its disc: no need to measure it
        zorder=3,
    )


def _draw_scale(figure: Drawing, axes: Axes, mappable: ScalarMappable, label: str) -> None:
    bar = figure.colorbar(
        mappable, ax=axes, orientation="horizontal", fraction=0.08, aspect=40, pad=0.02
    )
    bar.locator = MaxNLocator(4, steps=[1, 2, 5, 10])
    bar.ax.xaxis.set_major_formatter(StrMethodFormatter("{x:.4g}"))  # no stray power of ten
    bar.set_label(wrapped(label, 0.95 * COLUMN * POINTS), size=LABEL_SIZE)
    bar.outline.set_linewidth(0.5)


def _description(table: NDArray[np.float64], label: str, title: str) -> str:
    highest, lowest = int(np.nanargmax(table)), int(np.nanargmin(table))
    missing = int(np.isnan(table).sum())
    end = f"; {missing} of {CHANNELS} channels missing" if missing else ""
    return (
        f"{title}: map of {label[:1].lower()}{label[1:]} over the 52-channel probe, "
        f"highest in channel {highest + 1} ({table[highest]:.3g}), "
        f"lowest in channel {lowest + 1} ({table[lowest]:.3g}){end}."
    )
