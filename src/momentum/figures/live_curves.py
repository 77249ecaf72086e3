"""What a run has measured so far, whatever it measures: a panel a quantity, a line a series."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers
from momentum.figures.drawing import sheet
from momentum.figures.lettering import name_ends, shortened
from momentum.figures.style import DARK, LIGHT, QUIET

_PANEL: Final = 1.2  # inches
_MOST: Final = 4  # panels; a cell that grows longer than the screen is no help
_NAMED: Final = 8  # lines a panel whose names fit beside it
_MARGIN: Final = 90  # points for the words beside the lines
_LOOKS: Final = ((DARK, "-"), (LIGHT, (0, (3, 1.2))), (QUIET, (0, (1, 1))))

Measured = Mapping[str, Mapping[int, Mapping[str, Any]]]
"""Series, step, name of the quantity: the number."""


def live_curves(measured: Measured, *, title: str = "Learning so far", note: str = "") -> Figure:
    """Draw every quantity over the steps at which it was measured.

    Parameters
    ----------
    measured : mapping
        ``measured[series][step][name]`` is a number. A name that begins with ``val_`` belongs
        into the panel of the rest of its name. The first four quantities are drawn.
    title, note : str
        What is seen, and how to read it.

    Raises
    ------
    BadInput
        If nothing was measured.

    Examples
    --------
    >>> figure = live_curves({"game": {100: {"realism": 0.1}, 200: {"realism": 0.4}}})
    >>> len(figure.axes), figure.axes[0].get_ylabel()
    (1, 'Realism')
    """
    panels = _panels(measured)
    with sheet(_PANEL * len(panels) + 0.45, title, note) as figure:
        all_axes = figure.subplots(len(panels), 1, sharex=True, squeeze=False)[:, 0]
        for axes, (quantity, lines) in zip(all_axes, panels.items(), strict=True):
            _draw(axes, quantity, lines)
        all_axes[-1].set_xlabel("Step")
        all_axes[-1].xaxis.set_major_locator(MaxNLocator(5, integer=True))
        figure.align_ylabels()
        figure.description = f"{title}: {', '.join(_ending(*each) for each in panels.items())}."
    return figure


def _panels(measured: Measured) -> dict[str, dict[str, NDArray[np.float64]]]:
    """Every quantity with its lines, as pairs of step and value, by the words beside them."""
    names = {
        name: None for steps in measured.values() for values in steps.values() for name in values
    }
    panels: dict[str, dict[str, NDArray[np.float64]]] = {}
    for name in names:
        for series, steps in measured.items():
            pairs = [
                (step, values[name]) for step, values in sorted(steps.items()) if name in values
            ]
            if pairs:
                word = _word(name, series, len(measured))
                lines = panels.setdefault(name.removeprefix("val_"), {})
                lines[word] = numbers(pairs, f"{name} of {series}", [2])
    if not panels:
        raise BadInput("Nothing was measured yet; give at least one number.")
    return dict(list(panels.items())[:_MOST])


def _ending(quantity: str, lines: Mapping[str, NDArray[np.float64]]) -> str:
    ends = ", ".join(f"{word} {places[-1, 1]:.3g}" for word, places in lines.items())
    return f"{quantity} ({ends})"


def _word(name: str, series: str, many: int) -> str:
    part = "held out" if name.startswith("val_") else ""
    return " ".join(filter(None, [series if many > 1 or not part else "", part])) or series


def _draw(axes: Axes, quantity: str, lines: Mapping[str, NDArray[np.float64]]) -> None:
    for k, places in enumerate(lines.values()):
        colour, dashes = _LOOKS[k % len(_LOOKS)]
        marker = "o" if len(places) < 12 else None
        axes.plot(*places.T, color=colour, ls=dashes, marker=marker, ms=3)
    axes.set_ylabel(f"{quantity[:1].upper()}{quantity[1:]}")
    axes.yaxis.set_major_locator(MaxNLocator(4))
    if len(lines) <= _NAMED:
        ends = [(word, float(places[-1, 1])) for word, places in lines.items()]
        named = [(shortened(word, _MARGIN), end, "normal") for word, end in ends]
        name_ends(axes, named, _PANEL)
