"""How many binary digits a number needs as a machine works, and where each precision gives up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import kept_apart
from momentum.figures.style import DARK, LIGHT, QUIET, SMALL_SIZE

_ROOM = 1.3
"""How much higher than what is needed the picture reaches."""


def digits_needed(
    steps: Any,
    needed: Any,
    *,
    levels: Mapping[str, float],
    breaks: Mapping[str, tuple[int, float]],
    title: str,
    note: str = "",
) -> Figure:
    """Draw the binary digits that are needed, over the steps, and what each precision offers.

    Parameters
    ----------
    steps : array of shape (n,)
    needed : array of shape (n,)
        Digits after each of these steps.
    levels : mapping of str to float
        What each precision offers; drawn where it fits into the picture.
    breaks : mapping of str to (int, float)
        The step after which each is wrong for the first time, and the digits that are needed
        there; only of those that ever are.
    title, note : str

    Raises
    ------
    BadInput
        If the numbers do not belong together.

    Examples
    --------
    >>> figure = digits_needed([0, 1, 2], [0, 2, 4], levels={"tiny": 3}, breaks={"tiny": (2, 4)},
    ...                        title="Digits")
    >>> figure.description
    'Up to 4 binary digits are needed. The first wrong number: tiny after step 2.'
    """
    places, lines = numbers(steps, "steps", [1]), numbers(needed, "digits", [1])
    one_each(len(lines), len(places), "numbers of digits", "steps")
    if unknown := set(breaks) - set(levels):
        raise BadInput(f"There is no level for {', '.join(sorted(unknown))}.")
    most = max(float(lines.max()), 1.0) * _ROOM
    with sheet(1.9, title, note) as figure:
        axes = figure.add_subplot()
        axes.step(places, lines, where="post", color=DARK, lw=0.9)
        axes.set(xlabel="Step", ylabel="Binary digits", ylim=(0, most))
        axes.set_xlim(float(places[0]), max(float(places[-1]), float(places[0]) + 1))
        _levels(axes, {name: level for name, level in levels.items() if level <= most}, most)
        for step, digits in breaks.values():
            axes.plot(step, digits, "X", color=LIGHT, ms=6, mec="white", mew=0.6, zorder=3)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(4, integer=True))
            axis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        figure.description = f"Up to {lines.max():g} binary digits are needed. {_where(breaks)}"
    return figure


def _levels(axes: Axes, levels: Mapping[str, float], most: float) -> None:
    """Draw a line for each precision, its name in the margin, the names apart from each other."""
    apart = kept_apart(list(levels.values()), 0.09 * most, 0, most)
    for (name, level), height in zip(levels.items(), apart, strict=True):
        axes.axhline(level, color=QUIET, lw=0.7, ls=(0, (2, 2)))
        axes.annotate(
            f"{name}: {level:g}", (1.02, height), xycoords=axes.get_yaxis_transform(), ha="left",
            va="center", size=SMALL_SIZE, color=QUIET,
        )  # fmt: skip


def _where(breaks: Mapping[str, tuple[int, float]]) -> str:
    if not breaks:
        return "No number is ever wrong."
    listed = ", ".join(f"{name} after step {step:,}" for name, (step, _) in breaks.items())
    return f"The first wrong number: {listed}."
