"""The game of two networks: what was made, where, and how the game went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import shortened
from momentum.figures.style import COLUMN, DARK, LABEL_SIZE, LIGHT, PALE, POINTS, QUIET, SMALL_SIZE

_SIDE: Final = 2.9  # inches, the plane
_PANEL: Final = 1.05  # inches, a panel of curves
_GAP: Final = 0.06  # of a picture, between two
_MOST: Final = 400
_BELIEF: Final = LinearSegmentedColormap.from_list("belief", ["#f6d9b8", "#ffffff", "#c3d5ea"])
_DASHES: Final = ("-", (0, (3, 1.2)), (0, (1, 1)))


def sample_sheet(
    pictures: Any, *, columns: int = 6, title: str, description: str, note: str = ""
) -> Figure:
    """Draw pictures close together in rows, as large as the column allows.

    Parameters
    ----------
    pictures : uint8 array of shape (n, rows, columns, 3)
    columns : int
        Pictures side by side.
    title, description : str
        What is seen, and the sentence for those who cannot see it.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If these are no pictures, or too many.

    Examples
    --------
    >>> figure = sample_sheet(np.zeros((4, 8, 8, 3), np.uint8), columns=2, title="Four",
    ...                       description="Four black pictures.")
    >>> len(figure.axes[0].images)
    4
    """
    shown = _pictures(pictures)
    beside = max(1, min(columns, len(shown)))
    down = -(-len(shown) // beside)
    with sheet(COLUMN * down / beside, title, note) as figure:
        axes = figure.add_subplot()
        step = 1 + _GAP
        axes.set(xlim=(0, beside * step - _GAP), ylim=(down * step - _GAP, 0), aspect="equal")
        axes.set_axis_off()
        for number, picture in enumerate(shown):
            top, left = (place * step for place in divmod(number, beside))
            axes.imshow(picture, extent=(left, left + 1, top + 1, top), interpolation="nearest")
        axes.set(xlim=(0, beside * step - _GAP), ylim=(down * step - _GAP, 0), aspect="equal")
        figure.description = description
    return figure


def two_distributions(
    real: Any, made: Any, belief: Any = None, *, edge: float, title: str, note: str = ""
) -> Figure:
    """Draw real points and made ones, over what the discriminator believes everywhere.

    Parameters
    ----------
    real, made : array of shape (n, 2)
    belief : array of shape (rows, columns), optional
        The belief that a point there is real, 0 to 1; the first row lies at the bottom.
    edge : float
        How far from the middle is drawn.
    title, note : str

    Raises
    ------
    BadInput
        If these are no points of the plane.

    Examples
    --------
    >>> figure = two_distributions([[0, 1]], [[1, 0]], edge=2, title="Two points")
    >>> [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    ['real', 'made']
    """
    places = [_points(real, "real points"), _points(made, "made points")]
    extent = (-edge, edge, -edge, edge)
    with sheet(_SIDE + 0.25, title, note) as figure:
        axes = figure.add_subplot()
        if belief is not None:
            table = numbers(belief, "belief", [2])
            axes.imshow(
                table, cmap=_BELIEF, vmin=0, vmax=1, extent=extent, origin="lower",
                interpolation="bilinear",
            )  # fmt: skip
        looks = (("real", DARK, "o", 2.4), ("made", LIGHT, "^", 2.8))
        for rows, (name, colour, marker, size) in zip(places, looks, strict=True):
            axes.plot(*rows.T, marker, ms=size, mfc=colour, mec="none", alpha=0.75, label=name)
        axes.set(xlim=extent[:2], ylim=extent[2:])
        axes.set_box_aspect(1)
        axes.spines[:].set_visible(True)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(5))
            axis.set_major_formatter(lambda value, _: f"{value:g}".replace("-", "\u2212"))
        axes.legend(
            loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False,
            fontsize=SMALL_SIZE, handletextpad=0.1, columnspacing=1.0, borderpad=0.2,
            markerscale=1.8,
        )  # fmt: skip
        outside = int((np.abs(places[1]).max(axis=1) > edge).sum())
        figure.description = (
            f"{len(places[0]):,} real points and {len(places[1]):,} made ones in the plane"
            f"{', over the belief of the discriminator' if belief is not None else ''}; "
            f"{outside} made points lie outside of the picture."
        )
    return figure


def game_curves(
    steps: Any,
    panels: Mapping[str, Mapping[str, Any]],
    *,
    levels: Mapping[str, Mapping[str, float]] | None = None,
    title: str,
    note: str = "",
) -> Figure:
    """Draw the curves of a game below one another, all over its steps.

    Parameters
    ----------
    steps : array of shape (n,)
    panels : mapping of str to mapping of str to array of shape (n,)
        For each panel its curves by name, three at most; what is not finite leaves a gap.
    levels : mapping of str to mapping of str to float, optional
        For a panel, levels by name that are drawn as dotted lines.
    title, note : str

    Raises
    ------
    BadInput
        If a curve has another length than the steps, or there is none.

    Examples
    --------
    >>> figure = game_curves([1, 2], {"loss": {"generator": [1.0, 0.8]}}, title="A game")
    >>> figure.axes[0].get_ylabel()
    'loss'
    """
    along = numbers(steps, "steps", [1])
    if not panels or not len(along):
        raise BadInput("There is no curve to draw; give one panel or more, and steps.")
    with sheet(_PANEL * len(panels) + 0.3, title, note) as figure:
        every = figure.subplots(len(panels), 1, sharex=True, squeeze=False)[:, 0]
        told = []
        for axes, (name, curves) in zip(every, panels.items(), strict=True):
            told += _panel(axes, along, name, curves, (levels or {}).get(name, {}))
        every[-1].set_xlabel("Step")
        every[-1].xaxis.set_major_locator(MaxNLocator(5, integer=True))
        figure.description = f"{title}. At the end: {', '.join(told)}."
    return figure


def _panel(
    axes: Axes,
    along: NDArray[np.float64],
    name: str,
    curves: Mapping[str, Any],
    levels: Mapping[str, float],
) -> list[str]:
    told = []
    looks = zip((LIGHT, DARK, QUIET), _DASHES, strict=True)
    for (word, given), (colour, dashes) in zip(curves.items(), looks, strict=False):
        values = numbers(given, word, [1])
        one_each(len(values), len(along), f"values of {word}", "steps")
        axes.plot(along, values, color=colour, linestyle=dashes, label=word)
        if np.isfinite(values[-1]):
            told.append(f"{name} {word} {values[-1]:.2f}")
    for word, level in levels.items():
        axes.axhline(level, color=QUIET, lw=0.7, ls=":", label=word, zorder=0)
    axes.set_ylabel(shortened(name, _PANEL * POINTS, LABEL_SIZE))
    axes.yaxis.set_major_locator(MaxNLocator(3))
    axes.grid(axis="y", color=PALE, lw=0.4)
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 0.97), ncols=4, frameon=False, fontsize=SMALL_SIZE,
        borderpad=0.1, handlelength=1.6, columnspacing=1.0,
    )  # fmt: skip
    return told


def _pictures(pictures: Any) -> NDArray[np.uint8]:
    array = np.asarray(pictures)
    if array.ndim != 4 or array.shape[3] != 3 or array.dtype != np.uint8 or not array.size:
        raise BadInput(
            f"A sheet takes bytes of (n, rows, columns, 3), not {array.dtype} {array.shape}."
        )
    if len(array) > _MOST:
        raise BadInput(f"{len(array)} pictures are too many for one sheet; give {_MOST} at most.")
    return array


def _points(points: Any, name: str) -> NDArray[np.float64]:
    places = numbers(points, name, [2])
    if places.shape[1] != 2:
        raise BadInput(f"Points have 2 numbers each in the plane, not {places.shape[1]}.")
    return places
