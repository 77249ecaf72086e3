"""How large signals and gradients are in every layer: whether training reaches them all."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import shortened
from momentum.figures.style import COLUMN, DARK, LIGHT, POINTS, QUIET, SMALL_SIZE

Floats = NDArray[np.float64]

_ROW: Final = 0.62  # inches
_MOST: Final = 24
_FEW: Final = 3.0  # times: gradients that differ less are called alike


class _Bars(NamedTuple):
    counts: Floats
    edges: Floats


class _Row(NamedTuple):
    name: str
    activations: _Bars
    gradients: _Bars


def layer_histograms(layers: Sequence[Any], *, title: str | None = None, note: str = "") -> Figure:
    r"""Draw, for every layer, how its activations and their gradients are spread.

    Parameters
    ----------
    layers : sequence of (name, (counts, edges), (counts, edges))
        From the input to the output: the histogram of what the layer answers, then of the
        gradient of the loss by these answers, as `engine.histograms` gives them.
    title : str, optional
        By default it compares the gradients of the first and the last layer.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there is no layer, or counts and edges do not fit each other.

    Examples
    --------
    >>> wide, narrow = ([1, 6, 1], [-2, -1, 1, 2]), ([1, 6, 1], [-0.02, -0.01, 0.01, 0.02])
    >>> figure = layer_histograms([("first", wide, narrow), ("last", wide, wide)])
    >>> figure.get_suptitle().replace("\n", " ")
    'The gradient is 100 times smaller in the first layer than in the last'
    """
    rows = [_Row(str(name), _bars(one, name), _bars(two, name)) for name, one, two in layers]
    if not 0 < len(rows) <= _MOST:
        raise BadInput(f"There are {len(rows)} layers; 1 to {_MOST} can be drawn.")
    words = _compare(rows)
    reading = f"Every histogram has a scale of its own. {note}".strip()
    with sheet(_ROW * len(rows) + 0.35, title or words, reading) as figure:
        all_axes = figure.subplots(len(rows), 2, squeeze=False)
        for (left, right), row in zip(all_axes, rows, strict=True):
            _draw(left, row.activations, DARK)
            _draw(right, row.gradients, LIGHT)
            left.set_ylabel(
                shortened(row.name, 0.75 * COLUMN * POINTS / 2), rotation=0, ha="right",
                va="center", size=SMALL_SIZE,
            )  # fmt: skip
        all_axes[0, 0].set_title("activations", size=SMALL_SIZE, weight="bold")
        all_axes[0, 1].set_title("gradients of the loss", size=SMALL_SIZE, weight="bold")
        figure.description = (
            f"Histograms of activations and gradients of {len(rows)} layers: "
            f"{words[0].lower()}{words[1:]}."
        )
    return figure


def _bars(given: Any, name: Any) -> _Bars:
    counts, edges = given
    bars = _Bars(numbers(counts, f"counts of {name}", [1]), numbers(edges, f"edges of {name}", [1]))
    one_each(len(bars.edges) - 1, len(bars.counts), "spaces between the edges", "counts")
    if (bars.counts < 0).any() or not (np.diff(bars.edges) > 0).all():
        raise BadInput(f"The histogram of {name} needs counts from 0 upwards and rising edges.")
    return bars


def _size(bars: _Bars) -> float:
    """Root of the mean square, from the middles of the bars; 0 if all lies in one bar with 0."""
    full = np.flatnonzero(bars.counts)
    if len(full) < 2 and all(bars.edges[place] <= 0 <= bars.edges[place + 1] for place in full):
        return 0.0
    middles = (bars.edges[1:] + bars.edges[:-1]) / 2
    return float(np.sqrt((bars.counts * middles**2).sum() / bars.counts.sum()))


def _compare(rows: Sequence[_Row]) -> str:
    first, last = _size(rows[0].gradients), _size(rows[-1].gradients)
    if len(rows) == 1:
        return f"Activations and gradients of {rows[0].name}"
    if first == 0 or last == 0:
        where = "first" if first == 0 else "last"
        return f"No gradient reaches the {where} layer: it does not learn"
    times = max(first, last) / min(first, last)
    if times < _FEW:
        return "The gradient is about as large in the first layer as in the last"
    word = "smaller" if first < last else "larger"
    rounded = f"{float(f'{times:.2g}'):,.0f}"
    return f"The gradient is {rounded} times {word} in the first layer than in the last"


def _draw(axes: Axes, bars: _Bars, colour: str) -> None:
    axes.stairs(bars.counts, bars.edges, fill=True, color=colour)
    axes.axvline(0, color=QUIET, lw=0.6, ls=":")
    axes.set_xlim(bars.edges[0], bars.edges[-1])
    axes.set_ylim(0, bars.counts.max() * 1.05 or 1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(3))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.3g}".replace("-", "\u2212"))
