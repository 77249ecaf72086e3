"""Where a transformer looks: a square for each head, a row for each step."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.glyphs import MONOSPACED, drawable
from momentum.figures.style import COLUMN, SMALL_SIZE

_SHADES: Final = colormaps["Blues"]
_SQUARE: Final = 1.6
_LETTERED: Final = 30
"""Steps up to which the characters can be read below a square; half as many at its left."""


def attention_heads(text: str, maps: Any, *, title: str, note: str = "") -> Figure:
    """Draw who looks where: row t of a square is where step t looks, dark is much.

    Parameters
    ----------
    text : str
        Its characters are the steps.
    maps : array of shape (blocks, heads, steps, steps)
        Shares of attention; those of a row add up to one.
    title, note : str
        What is seen, and how to read it.

    Raises
    ------
    BadInput
        If maps and text do not belong together.

    Examples
    --------
    >>> figure = attention_heads("ab", [[[[1, 0], [0.25, 0.75]]]], title="Where it looks")
    >>> figure.description
    'Where it looks. Block 1, head 1: on average 0.1 characters back, 88 % on one character.'
    """
    table = numbers(maps, "array of attention", [4])
    one_each(table.shape[2], len(text), "steps", "characters")
    if table.shape[2] != table.shape[3]:
        raise BadInput(f"Attention of shape {table.shape} is not that of a text to itself.")
    blocks, heads = table.shape[:2]
    width = max(COLUMN, heads * _SQUARE + 0.4)
    with sheet(blocks * (_SQUARE + 0.2) + 0.1, title, note, width) as figure:
        for block, head in np.ndindex(blocks, heads):
            axes = figure.add_subplot(blocks, heads, block * heads + head + 1)
            axes.imshow(table[block, head], cmap=_SHADES, vmin=0, vmax=1, interpolation="nearest")
            axes.set_title(f"block {block + 1}, head {head + 1}", size=SMALL_SIZE)
            _letters(axes, text, left=head == 0, below=block == blocks - 1)
        figure.description = f"{title}. {' '.join(_told(table))}"
    return figure


def _letters(axes: Axes, text: str, left: bool, below: bool) -> None:
    """Write the characters at the left and below, where they can be read."""
    axes.spines[:].set_visible(True)
    shown = [drawable(each) for each in text]
    under = shown if below and len(shown) <= _LETTERED else []
    beside = shown if left and len(shown) <= _LETTERED // 2 else []
    axes.set_xticks(range(len(under)), under)
    axes.set_yticks(range(len(beside)), beside)
    axes.tick_params(length=0, pad=1.5)
    for letter in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        letter.set(family=MONOSPACED)


def _told(table: NDArray[np.float64]) -> Iterator[str]:
    """Say of every head how far back it looks and how sharply."""
    steps = np.arange(table.shape[2])
    back = steps[:, None] - steps
    for block, head in np.ndindex(table.shape[:2]):
        shares = table[block, head]
        yield (
            f"Block {block + 1}, head {head + 1}: on average "
            f"{float((shares * back).sum(axis=1).mean()):.1f} characters back, "
            f"{100 * float(shares.max(axis=1).mean()):.0f} % on one character."
        )
