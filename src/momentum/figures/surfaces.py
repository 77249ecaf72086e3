"""What a network decides everywhere in the plane, now and on the way."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import shortened, wrapped
from momentum.figures.style import COLUMN, DARK, INK, LIGHT, POINTS, SMALL_SIZE
from momentum.figures.tiles import board, frame

Floats = NDArray[np.float64]

_SIDE: Final = 2.55  # inches, the decision surface
_STAGES: Final = 4  # stages in a row
_MOST_RINGS: Final = 60
_BESIDE: Final = 3  # names of classes in a row
_LOOKS: Final = (  # told apart by shape, and neighbours by lightness
    (DARK, "o"), (LIGHT, "^"), ("#4d4d4d", "s"), ("#8fbf9f", "D"), ("#7a1f3d", "v"),
    ("#8fb8de", "P"), ("#35603a", "X"), ("#d8b35a", "<"), ("#5b3a8c", ">"), ("#c9a0b4", "p"),
)  # fmt: skip


def decision_surface(
    chances: Any,
    low: Sequence[float],
    high: Sequence[float],
    points: Any,
    labels: Any,
    classes: Sequence[str],
    *,
    said: Any = None,
    columns: Sequence[str] = ("x1", "x2"),
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw which class a network sees at every place, and the points it is judged by.

    Parameters
    ----------
    chances : array of shape (rows, columns, classes)
        The share of belief in each class; the first row lies at the bottom.
    low, high : pair of float
        The corners of the picture.
    points : array of shape (points, 2)
    labels : integers of shape (points,)
        The class of every point.
    classes : sequence of str
        Their names; ten at most.
    said : integers of shape (points,), optional
        What the network says; points it has wrong are ringed, if they are few.
    columns : pair of str
        Names of the two axes.
    title : str, optional
        By default it says how many points are right.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If shapes, classes and points do not fit each other.

    Examples
    --------
    >>> x = np.linspace(0, 1, 20)
    >>> surface = np.stack(np.broadcast_arrays(1 - x, x), axis=-1)[None].repeat(20, axis=0)
    >>> figure = decision_surface(surface, (0, 0), (1, 1), [[0.2, 0.5], [0.9, 0.1]], [0, 1],
    ...                           ["left", "right"], said=[0, 1])
    >>> figure.get_suptitle()
    'Right for 2 of 2 points'
    """
    values = _chances(chances, len(classes))
    places, truth = _points(points, labels, len(classes))
    answers = truth if said is None else np.asarray(said)
    one_each(len(answers), len(truth), "answers", "points")
    wrong = answers != truth
    count = len(truth) - int(wrong.sum())
    words = f"ight for {count:,} of {len(truth):,} points"
    heading = f"R{words}" if said is not None else "What the network says at every place"
    ringed = wrong & (wrong.sum() <= _MOST_RINGS)
    reading = f"Ringed: wrong. {note}" if ringed.any() else note
    height = _SIDE + 0.4 + 0.17 * -(-len(classes) // _BESIDE)
    with sheet(height, title or heading, reading) as figure:
        axes = figure.add_subplot()
        axes.set_box_aspect(1)
        _paint(axes, values, (low[0], high[0], low[1], high[1]))
        _draw_points(axes, places, truth, ringed, classes)
        axes.set_xlabel(wrapped(columns[0], 0.9 * _SIDE * POINTS))
        axes.set_ylabel(wrapped(columns[1], 0.8 * _SIDE * POINTS))
        axes.spines[:].set_visible(True)
        _name_values(axes, [*low, *high])
        shown = f" r{words}." if said is not None else ""
        figure.description = (
            f"Decision surface over {columns[0]} and {columns[1]}, {len(truth):,} points of "
            f"{len(classes)} classes ({_areas(values, classes)}){':' if shown else '.'}{shown}"
        )
    return figure


def decision_stages(
    stages: Mapping[str, Any],
    classes: Sequence[str],
    *,
    title: str = "How the decision grew",
    note: str = "",
) -> Figure:
    """Draw the decision surface at several moments of the training, as small pictures.

    Parameters
    ----------
    stages : mapping of str to array of shape (rows, columns, classes)
        The share of belief in each class, by the name of the moment.
    classes : sequence of str
    title, note : str

    Examples
    --------
    >>> start, end = np.full((9, 9, 2), 0.5), np.eye(2)[np.arange(81).reshape(9, 9) % 9 // 5]
    >>> figure = decision_stages({"epoch 1": start, "epoch 50": end}, ["left", "right"])
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['epoch 1', 'epoch 50']
    """
    panels = {name: _chances(values, len(classes)) for name, values in stages.items()}
    if not panels:
        raise BadInput("There is no stage to draw; give one or more.")
    across = min(len(panels), _STAGES)
    down = -(-len(panels) // across)
    side = COLUMN / _STAGES
    with sheet(side * 1.22 * down, title, note) as figure:
        axes = board(figure, _STAGES, down * 1.22)
        for place, (name, values) in enumerate(panels.items()):
            left, top = place % across, place // across * 1.22
            extent = (left + 0.03, left + 0.97, top + 1.19, top + 0.25)
            _paint(axes, values, extent)
            frame(axes, extent)
            axes.text(left + 0.5, top + 0.21, name, ha="center", size=SMALL_SIZE)
        figure.description = (
            f"The decision surface at {len(panels)} moments of the training, from "
            f"{next(iter(panels))} to {list(panels)[-1]} "
            f"(at the end {_areas(list(panels.values())[-1], classes)})."
        )
    return figure


def _chances(values: Any, classes: int) -> Floats:
    table = numbers(values, "decision surface", [3])
    one_each(table.shape[2], classes, "values at every place", "classes")
    if not 2 <= classes <= len(_LOOKS):
        raise BadInput(f"There are {classes} classes; 2 to {len(_LOOKS)} can be drawn.")
    return np.nan_to_num(table)


def _points(points: Any, labels: Any, classes: int) -> tuple[Floats, NDArray[np.int64]]:
    places, truth = numbers(points, "points", [2]), np.asarray(labels, np.int64)
    if places.shape[1] != 2:
        raise BadInput(f"Points have 2 numbers each in the plane, not {places.shape[1]}.")
    one_each(len(truth), len(places), "labels", "points")
    if truth.min() < 0 or truth.max() >= classes:
        raise BadInput(f"Labels run from 0 to {classes - 1}; found {truth.min()} to {truth.max()}.")
    return places, truth


def _paint(axes: Axes, chances: Floats, extent: tuple[float, float, float, float]) -> None:
    """Paint the likeliest class, paler where it is less sure, and a line where it changes."""
    winner, sure = chances.argmax(axis=2), chances.max(axis=2)
    least = 1 / chances.shape[2]
    strength = 0.1 + 0.45 * np.clip((sure - least) / (1 - least), 0, 1)[..., None]
    colours = np.array([to_rgb(colour) for colour, _ in _LOOKS])[winner]
    axes.imshow(
        1 - strength * (1 - colours), extent=extent, origin="lower", aspect="auto",
        interpolation="bilinear",
    )  # fmt: skip
    for label in np.unique(winner)[: None if chances.shape[2] > 2 else 1]:
        lead = chances[..., label] - np.delete(chances, label, axis=2).max(axis=2)
        if lead.min() < 0 < lead.max():
            axes.contour(
                np.linspace(extent[0], extent[1], lead.shape[1]),
                np.linspace(extent[2], extent[3], lead.shape[0]),
                lead, levels=[0], colors=INK, linewidths=0.8,
            )  # fmt: skip


def _draw_points(
    axes: Axes, places: Floats, truth: NDArray[np.int64], ringed: NDArray[Any], names: Sequence[str]
) -> None:
    size = float(np.clip(60 / np.sqrt(len(truth)), 2.2, 5))
    beside = min(len(names), _BESIDE)
    room = _SIDE * POINTS / beside - 14
    for label, name in enumerate(names):
        colour, marker = _LOOKS[label]
        axes.plot(
            *places[truth == label].T, marker, ms=size, mfc=colour, mec="white", mew=0.4,
            label=shortened(name, room, SMALL_SIZE), zorder=3,
        )  # fmt: skip
    if ringed.any():
        axes.plot(*places[ringed].T, "o", ms=size + 3.5, mfc="none", mec=INK, mew=0.9, zorder=4)
    axes.legend(
        loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=beside, frameon=False,
        fontsize=SMALL_SIZE, handletextpad=0.1, columnspacing=1.0, borderpad=0.2, markerscale=1.6,
    )  # fmt: skip


def _name_values(axes: Axes, ends: Sequence[float]) -> None:
    """Write a few values along both axes; fewer where they are long."""
    short = max(len(f"{end:.2g}") for end in ends) <= 5
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(5 if short else 3))
        axis.set_major_formatter(lambda value, _: f"{value:g}".replace("-", "\u2212"))


def _areas(chances: Floats, classes: Sequence[str]) -> str:
    winner = chances.argmax(axis=2)
    shares = np.bincount(winner.ravel(), minlength=len(classes)) / winner.size
    each = (f"{name} {100 * share:.0f} %" for name, share in zip(classes, shares, strict=True))
    return f"{', '.join(each)} of the area"
