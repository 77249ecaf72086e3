"""A few pictures of any shape in a row, each with its word: the photo, the style, the painting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib.figure import Figure

from momentum.errors import BadInput
from momentum.figures.checks import one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import shortened
from momentum.figures.style import COLUMN, LABEL_SIZE, PALE, POINTS

_AIR: Final = 0.09  # inches between two pictures
_WORD: Final = 0.22  # inches for the words above
_MOST: Final = 6  # pictures in one row


def side_by_side(
    pictures: Sequence[Any], words: Sequence[str], *, title: str, description: str, note: str = ""
) -> Figure:
    """Draw pictures of one height in a row, as large as the width allows.

    Parameters
    ----------
    pictures : sequence of arrays of bytes, (rows, columns, 3)
        Two to six; each keeps its shape.
    words : sequence of str
        One above each; too long a word is shortened.
    title, description : str
        What is seen, and the sentence for those who cannot see it.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there are too few or too many, or one is no picture.

    Examples
    --------
    >>> photo, style = np.zeros((20, 30, 3), np.uint8), np.zeros((20, 20, 3), np.uint8)
    >>> figure = side_by_side([photo, style], ["photo", "style"], title="Two", description="Two.")
    >>> [axes.get_title() for axes in figure.axes]
    ['photo', 'style']
    """
    if not 2 <= len(pictures) <= _MOST:
        raise BadInput(f"A row shows 2 to {_MOST} pictures, not {len(pictures)}.")
    one_each(len(words), len(pictures), "words", "pictures")
    shapes = [_ratio(np.asarray(picture)) for picture in pictures]
    room = COLUMN - _AIR * (len(pictures) + 1)
    height = room / sum(shapes)
    with sheet(height + _WORD, title, note) as figure:
        every = figure.subplots(1, len(pictures), width_ratios=shapes)
        for axes, picture, word, ratio in zip(every, pictures, words, shapes, strict=True):
            axes.imshow(picture, interpolation="antialiased")
            axes.set(xticks=[], yticks=[])
            axes.spines[:].set(visible=True, color=PALE, linewidth=0.6)
            shown = shortened(word, ratio * height * POINTS, LABEL_SIZE, bold=True)
            axes.set_title(shown, size=LABEL_SIZE, weight="bold", pad=3)
        figure.description = description
    return figure


def _ratio(picture: Any) -> float:
    """Return how much wider than high a picture is."""
    if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[-1] != 3:
        raise BadInput(
            f"A picture holds bytes (rows, columns, 3), not {picture.dtype} of shape "
            f"{picture.shape}."
        )
    return float(picture.shape[1] / picture.shape[0])
