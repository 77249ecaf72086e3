"""How a network that paints learned: what it was told, step by step, on a scale of ratios."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers
from momentum.figures.drawing import sheet
from momentum.figures.style import DARK, LIGHT, QUIET

_PANEL: Final = 1.15  # inches
_SMOOTH: Final = 20  # steps of the thick line


def painting_losses(
    history: Mapping[str, Any], *, title: str | None = None, note: str = ""
) -> Figure:
    """Draw losses over the steps, a panel each: thin as they were, thick in the mean of a few.

    Parameters
    ----------
    history : mapping of str to array of shape (steps,)
        Name of a loss, and the loss before every step; above 0.
    title : str, optional
        By default it says how far the first fell.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there is nothing to draw.

    Examples
    --------
    >>> figure = painting_losses({"style": [2.0, 1.0, 0.5]})
    >>> figure.get_suptitle()
    'In 3 steps style went from 2 to 1.2'
    """
    if not history:
        raise BadInput("There are no losses to draw; give at least one.")
    curves = {name: numbers(values, name, [1]) for name, values in history.items()}
    first, values = next(iter(curves.items()))
    if not values.size:
        raise BadInput("There are no steps to draw; train for at least one.")
    words = f"In {len(values):,} steps {first} went from {values[0]:.2g} to {_end(values):.2g}"
    with sheet(_PANEL * len(curves) + 0.45, title or words, note) as figure:
        every = figure.subplots(len(curves), 1, sharex=True, squeeze=False)[:, 0]
        for axes, (name, each) in zip(every, curves.items(), strict=True):
            _draw(axes, name, each)
        every[-1].set_xlabel("Step")
        ends = ", ".join(f"{name} {v[0]:.2g} to {_end(v):.2g}" for name, v in curves.items())
        figure.description = f"Losses over {len(values):,} steps: {ends}."
    return figure


def _draw(axes: Axes, name: str, values: NDArray[np.float64]) -> None:
    steps = np.arange(1, len(values) + 1)
    axes.plot(steps, values, color=LIGHT, lw=0.6)
    few = min(_SMOOTH, len(values))
    mean = np.convolve(values, np.full(few, 1 / few), "valid")
    axes.plot(steps[few - 1 :], mean, color=DARK, lw=1.6)
    if (values > 0).all():
        axes.set_yscale("log")
    axes.set_ylabel(name)
    axes.tick_params(colors=QUIET, which="both")


def _end(values: NDArray[np.float64]) -> float:
    """Return the mean of the last few."""
    return float(values[-_SMOOTH:].mean())
