"""A tape over time, cell by cell, the same machine in several ways of computing side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.style import COLUMN, DARK, INK, LABEL_SIZE, LIGHT, PALE, SMALL_SIZE

_ROW: Final = 0.03  # inches a step, where there is room
_MOST: Final = 4.0
_WRONG_BLANK: Final = to_rgb("#f6d9b8")
_MARKS: Final = LinearSegmentedColormap.from_list("marks", ["#ffffff", DARK])


class Film(NamedTuple):
    """One panel: what stood on a tape, moment by moment.

    Parameters
    ----------
    name : str
        Above the panel, in one line or two.
    steps : sequence of int of length n
        When; evenly apart but for the last.
    cells : integers of shape (n, cells)
        The symbols, 0 for a blank; what is below 0 is no symbol.
    wrong : booleans of shape (n, cells)
        Which of them should be others.
    heads : sequence of int of length n
        The column the head stands on; one outside is not drawn.
    """

    name: str
    steps: Sequence[int]
    cells: Any
    wrong: Any
    heads: Sequence[int]


def tape_films(
    films: Sequence[Film], *, title: str, description: str, symbols: int = 2, note: str = ""
) -> Figure:
    """Draw tapes over time: a row a step, from above to below.

    Parameters
    ----------
    films : sequence of Film
        Side by side, all with as many cells.
    title, description : str
        What is seen, and the sentence for those who cannot see it.
    symbols : int
        How many symbols there are; the last is drawn darkest.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there is no film, or its parts do not belong together.

    Examples
    --------
    >>> film = Film("exact", [0, 1], [[0, 0], [1, 0]], [[False, False], [False, False]], [0, 1])
    >>> figure = tape_films([film], title="One step", description="A mark is made.")
    >>> figure.axes[0].get_title()
    'exact'
    """
    if not films:
        raise BadInput("There is no tape to draw.")
    shown = [_picture(film, symbols) for film in films]
    one_each(len({picture.shape[1] for picture in shown}), 1, "widths of tapes", "figures")
    last = max(film.steps[-1] for film in films)
    height = min(_MOST, max(1.0, _ROW * max(len(film.steps) for film in films)))
    with sheet(height + 0.75, title, note, COLUMN) as figure:
        panels = figure.subplots(1, len(films), sharey=True, squeeze=False)[0]
        for axes, film, picture in zip(panels, films, shown, strict=True):
            _panel(axes, film, picture)
            axes.set_ylim(last + 0.5, -0.5)
        panels[0].set_ylabel("Step")
        panels[0].yaxis.set_major_locator(MaxNLocator(6, integer=True))
        panels[0].yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        figure.description = description
    return figure


def _picture(film: Film, symbols: int) -> NDArray[np.float64]:
    """Colour every cell: marks dark, wrong ones in the other colour, what is no symbol grey."""
    cells = numbers(film.cells, "cells of a tape", [2])
    wrong = np.asarray(film.wrong, bool)
    if wrong.shape != cells.shape or not len(film.steps) == len(film.heads) == len(cells):
        raise BadInput(f"The parts of the film {film.name!r} do not have the same length.")
    picture = _MARKS(np.clip(cells / max(symbols - 1, 1), 0, 1))[..., :3]
    picture[wrong & (cells == 0)] = _WRONG_BLANK
    picture[wrong & (cells > 0)] = to_rgb(LIGHT)
    picture[cells < 0] = to_rgb(PALE)
    return np.asarray(picture, np.float64)


def _panel(axes: Axes, film: Film, picture: NDArray[np.float64]) -> None:
    rows, cells = picture.shape[:2]
    pace = (film.steps[-1] - film.steps[0]) / max(rows - 1, 1) or 1
    extent = (-0.5, cells - 0.5, film.steps[-1] + pace / 2, film.steps[0] - pace / 2)
    axes.imshow(picture, extent=extent, aspect="auto", interpolation="nearest")
    heads = np.asarray(film.heads, np.float64)
    inside = (heads >= 0) & (heads < cells)
    axes.plot(
        heads[inside], np.asarray(film.steps)[inside], ".", color="white", ms=2.2, mec=INK, mew=0.3
    )
    axes.set_title(film.name, size=SMALL_SIZE, weight="normal")
    axes.set(xlim=(-0.5, cells - 0.5), xticks=[])
    axes.set_xlabel(f"{cells} cells", size=LABEL_SIZE - 1)
    axes.spines[:].set_visible(True)
