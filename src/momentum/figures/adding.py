"""How networks learn to add, and what one of them has in mind while it does."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.style import DARK, LABEL_SIZE, LINE, PALE, POINTS, QUIET, ink_on

_ROW: Final = LABEL_SIZE * LINE * 1.25 / POINTS  # inches
_SHADES: Final = colormaps["Blues"]


def right_answers(
    steps: Any, right: Any, *, total: int, title: str | None = None, note: str = ""
) -> Figure:
    r"""Draw how many of all questions were right while networks learned, a line a network.

    Parameters
    ----------
    steps : array of shape (checks,)
        Steps learned at each check.
    right : array of shape (checks, networks)
        Right answers.
    total : int
        How many questions there are.
    title : str, optional
        By default it says how many networks answered all.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there is nothing to draw or the numbers of checks differ.

    Examples
    --------
    >>> figure = right_answers([10, 20], [[3, 1], [4, 3]], total=4)
    >>> figure.get_suptitle().replace("\n", " ")
    'After 20 steps 1 of 2 networks has all 4 right'
    """
    places, table = numbers(steps, "steps", [1]), numbers(right, "right answers", [2])
    one_each(len(places), len(table), "steps", "rows of right answers")
    perfect, count = int((table[-1] >= total).sum()), table.shape[1]
    words = (
        f"After {int(places[-1]):,} steps {perfect} of {count} network{'s' * (count > 1)} "
        f"{'has' if perfect == 1 else 'have'} all {total:,} right"
    )
    with sheet(1.9, title or words, note) as figure:
        axes = figure.add_subplot()
        axes.axhline(total, color=PALE, lw=0.8, zorder=0)
        for k, line in enumerate(table.T):
            axes.plot(
                np.r_[0, places], np.r_[0, line], color=DARK, lw=1.0, alpha=1 if k == 0 else 0.4,
                marker="o" if len(places) == 1 else None,
            )  # fmt: skip
        axes.set(xlabel="Steps learned", ylabel="Right answers", ylim=(0, total * 1.04))
        axes.set_xlim(0, places[-1])
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(5, integer=True))
            axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        figure.description = (
            f"Right answers while learning: {words[0].lower()}{words[1:]}; at the end from "
            f"{int(table[-1].min()):,} to {int(table[-1].max()):,}."
        )
    return figure


def written_addition(
    written: Any,
    units: Any,
    beliefs: Any,
    *,
    names: Sequence[str],
    title: str,
    note: str = "",
) -> Figure:
    """Draw one addition as on paper, and between question and answer the network's hidden units.

    Parameters
    ----------
    written : array of shape (3, bits)
        The bits of both numbers and what is carried on from each, ones first.
    units : array of shape (units, bits)
        Answers of the hidden units, from 0 to 1, after every bit.
    beliefs : array of shape (bits,)
        Probability the network gives to a one.
    names : sequence of str
        One for each unit.
    title, note : str
        What is seen, and how to read it.

    Raises
    ------
    BadInput
        If the numbers of bits differ.

    Examples
    --------
    >>> figure = written_addition([[1, 0], [1, 0], [1, 0]], [[0.2, 0.9]], [0.1, 0.8],
    ...                           names=["unit 1"], title="1 + 1")
    >>> figure.description
    'Written addition over 2 bits with 1 hidden unit; the network answers binary 10.'
    """
    bits, shades = numbers(written, "written bits", [2]), numbers(units, "hidden units", [2])
    said = numbers(beliefs, "beliefs", [1])
    one_each(len(names), len(shades), "names", "hidden units")
    if not bits.shape == (3, len(said)) or shades.shape[1] != len(said):
        raise BadInput(
            f"Bits of shape {bits.shape}, units {shades.shape} and beliefs {said.shape} do not "
            "belong to one addition."
        )
    rows = len(shades) + 5
    with sheet(_ROW * (rows + 1.5), title, note) as figure:
        axes = figure.add_subplot()
        _board(axes, rows, len(said))
        _digits(axes, ["first number", "second number", "carried on"], bits, 0)
        _shades(axes, names, shades)
        _digits(axes, ["network says"], (said > 0.5)[None].astype(float), rows - 2, bold=True)
        _sureness(axes, said, rows - 1)
        answer = "".join(str(int(bit > 0.5)) for bit in said[::-1])
        figure.description = (
            f"Written addition over {len(said)} bits with {len(shades)} hidden "
            f"unit{'s' * (len(shades) > 1)}; the network answers binary {answer}."
        )
    return figure


def _board(axes: Axes, rows: int, bits: int) -> None:
    """Make room for rows counted from above; the ones stand at the right, as on paper."""
    axes.set(xlim=(bits - 0.5, -0.5), ylim=(rows - 0.5, -0.5), yticks=[])
    axes.set_xticks(range(bits), [f"{2**bit:,}" for bit in range(bits)])
    axes.set_xlabel("Value of the bit")
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _label(axes: Axes, text: str, row: float, bold: bool = False) -> None:
    axes.text(
        -0.02, row, text, transform=axes.get_yaxis_transform(), ha="right", va="center",
        weight="bold" if bold else "normal",
    )  # fmt: skip


def _digits(
    axes: Axes, names: Sequence[str], bits: NDArray[np.float64], row: int, bold: bool = False
) -> None:
    for down, (name, line) in enumerate(zip(names, bits, strict=True)):
        _label(axes, name, row + down, bold)
        for bit, digit in enumerate(line):
            axes.text(
                bit, row + down, f"{digit:.0f}", ha="center", va="center",
                color=DARK if digit > 0.5 else QUIET,
                weight="bold" if bold or digit > 0.5 else "normal",
            )  # fmt: skip


def _shades(axes: Axes, names: Sequence[str], units: NDArray[np.float64]) -> None:
    edges = np.arange(units.shape[1] + 1) - 0.5, np.arange(len(units) + 1) + 2.5
    axes.pcolormesh(*edges, units, cmap=_SHADES, vmin=0, vmax=1, edgecolors="white", linewidth=0.8)
    for row, name in enumerate(names):
        _label(axes, name, row + 3)


def _sureness(axes: Axes, said: NDArray[np.float64], row: int) -> None:
    _label(axes, "how sure of a 1", row)
    for bit, belief in enumerate(said):
        colour = _SHADES(float(belief))
        corner = bit - 0.48, row - 0.46
        axes.add_patch(Rectangle(corner, 0.96, 0.92, facecolor=colour, edgecolor="none"))
        axes.text(
            bit, row, f"{belief:.2f}", ha="center", va="center", size=LABEL_SIZE - 1.5,
            color=ink_on(colour),
        )  # fmt: skip
