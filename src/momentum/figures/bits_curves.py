"""How many bits a character costs: a curve each, and lines for what other ways of guessing need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import name_ends
from momentum.figures.style import DARK, LIGHT, QUIET

_HEIGHT: Final = 2.4  # inches
_LOOKS: Final = ((DARK, "-"), (LIGHT, (0, (3, 1.2))), (QUIET, (0, (1, 1))))


def bits_curves(
    x: Any,
    curves: Mapping[str, Any],
    *,
    lines: Mapping[str, float] | None = None,
    over: str = "Gradient steps",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw bits per character over steps, or over anything else.

    Parameters
    ----------
    x : array of shape (n,)
        What the curves are drawn over.
    curves : mapping of str to array of shape (n,)
        Up to three, by their names; the first is the one that counts.
    lines : mapping of str to float, optional
        Levels to compare with, by their names.
    over : str
        What x is.
    title : str, optional
        By default it says where the first curve ended.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there is nothing to draw, or the numbers of values differ.

    Examples
    --------
    >>> figure = bits_curves([1, 2], {"held out": [3.0, 2.5]}, lines={"xz": 2.75})
    >>> figure.get_suptitle()
    'held out: 2.50 bits per character'
    """
    if not 1 <= len(curves) <= len(_LOOKS):
        raise BadInput(f"{len(curves)} curves were given; give one to {len(_LOOKS)}.")
    places = numbers(x, over.lower(), [1])
    values = {name: numbers(each, name, [1]) for name, each in curves.items()}
    for name, each in values.items():
        one_each(len(each), len(places), f"values of {name}", "place")
    first, shown = next(iter(values.items()))
    words = f"{first}: {shown[-1]:.2f} bits per character"
    with sheet(_HEIGHT, title or words, note) as figure:
        axes = figure.subplots()
        marker = "o" if len(places) < 12 else None
        for (name, each), (colour, dashes) in zip(values.items(), _LOOKS, strict=False):
            axes.plot(places, each, color=colour, ls=dashes, marker=marker, ms=3, label=name)
        for level in (lines or {}).values():
            axes.axhline(level, color=QUIET, lw=0.8, ls=":", zorder=1)
        _dress(axes, over)
        ends = {name: float(each[-1]) for name, each in values.items()} | dict(lines or {})
        weights = dict.fromkeys(values, "bold")
        name_ends(
            axes,
            [(name, level, weights.get(name, "normal")) for name, level in ends.items()],
            _HEIGHT,
        )
        figure.description = f"Bits per character over {over.lower()}; at the end " + ", ".join(
            f"{name} {level:.2f}" for name, level in ends.items()
        )
        figure.description += "."
    return figure


def _dress(axes: Axes, over: str) -> None:
    axes.set_xlabel(over)
    axes.set_ylabel("Bits per character")
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
