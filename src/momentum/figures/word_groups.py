"""Groups of words on one line each: how far they lie apart, and how much they overlap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import text_width, two_lines
from momentum.figures.style import DARK, INK, LIGHT, POINTS, QUIET, SMALL_SIZE
from momentum.figures.word_effects import drawable

_ROW: Final = 24.0  # points
_BETWEEN: Final = 0.6  # rows
_NAME_ROOM: Final = 78.0
_WORD_SIZE: Final = 5.5


class WordGroup(NamedTuple):
    """Words of one group, and where each lies.

    Attributes
    ----------
    name : str
    words : sequence of str
    values : array of shape (words,)
    """

    name: str
    words: Sequence[str]
    values: ArrayLike


def word_groups(
    pairs: Sequence[tuple[WordGroup, WordGroup]], *, measure: str, title: str, note: str = ""
) -> Figure:
    """Draw two groups of words below each other, a dot a word, and their means as bars.

    Parameters
    ----------
    pairs : sequence of pairs of WordGroup
    measure : str
        What the axis shows, and what its two ends mean.
    title, note : str

    Raises
    ------
    BadInput
        If there is nothing to draw, or a group has not one value a word.

    Examples
    --------
    >>> pair = WordGroup("cats", ["tom"], [0.5]), WordGroup("mice", ["jerry"], [-0.5])
    >>> figure = word_groups([pair], measure="liked", title="Liked")
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['cats (1)', 'mice (1)']
    """
    if not pairs:
        raise BadInput("There are no groups of words to draw; give at least one pair.")
    groups = [group for pair in pairs for group in pair]
    values = [numbers(group.values, f"values of {group.name}", (1,)) for group in groups]
    for group, each in zip(groups, values, strict=True):
        one_each(len(each), len(group.words), "values", f"words of {group.name}")
    places = [row + _BETWEEN * (row // 2) for row in range(len(groups))]
    with sheet((_ROW * (places[-1] + 1) + 34) / POINTS, title, note) as figure:
        axes = figure.add_subplot()
        reach = 1.15 * max(max(float(np.abs(each).max()) for each in values), 1e-9)
        axes.set_xlim(-reach, reach)
        axes.axvline(0, color=QUIET, lw=0.8, ls=(0, (4, 2)), zorder=1)
        for row, (group, each, place) in enumerate(zip(groups, values, places, strict=True)):
            _draw(axes, group, each, place, DARK if row % 2 == 0 else LIGHT)
        names = [two_lines(drawable(group.name) + f" ({len(group.words)})", _NAME_ROOM, SMALL_SIZE)
                 for group in groups]  # fmt: skip
        axes.set_yticks(places, names)
        axes.set_ylim(places[-1] + 0.7, -0.7)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(drawable(measure))
        figure.description = _described(measure, groups, values)
    return figure


def _draw(
    axes: Axes, group: WordGroup, values: NDArray[np.float64], place: float, colour: str
) -> None:
    hollow = colour == LIGHT
    axes.plot(values, np.full(len(values), place), "s" if hollow else "o", ms=4,
              mfc="white" if hollow else colour, mec=colour, alpha=0.85, gid="word")  # fmt: skip
    mean = float(values.mean())
    axes.plot([mean, mean], [place - 0.3, place + 0.3], color=INK, lw=1.6, gid="mean")
    lowest, highest = int(values.argmin()), int(values.argmax())
    _name(axes, group.words[lowest], float(values[lowest]), place)
    if highest != lowest:
        _name(axes, group.words[highest], float(values[highest]), place)


def _name(axes: Axes, given: str, value: float, place: float) -> None:
    """Write a word above its dot, moved inwards where it would leave the picture."""
    word, (low, high) = drawable(given), axes.get_xlim()
    half = text_width(word, _WORD_SIZE) / 2 / 150 * (high - low)
    x = min(max(value, low + half), high - half)
    axes.text(x, place - 0.22, word, size=_WORD_SIZE, ha="center", va="bottom", color=QUIET)


def _described(
    measure: str, groups: Sequence[WordGroup], values: Sequence[NDArray[np.float64]]
) -> str:
    means = "; ".join(
        f"{group.name} {each.mean():+.2f} (mean of {len(each)} words, from {each.min():+.2f} to "
        f"{each.max():+.2f})"
        for group, each in zip(groups, values, strict=True)
    )
    return f"Dots for words of groups, by {' '.join(measure.split())}: {means}."
