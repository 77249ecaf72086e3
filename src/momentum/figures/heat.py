"""Heat over pictures: where something speaks for an answer, as a glow on the picture itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.picture_grid import picture_grid

_COLOURS: Final = colormaps["inferno"]  # dark to light: read in grey too
_DIM: Final = 0.4
"""How bright a picture stays where there is no heat."""

_ROWS: Final = ("at the top", "", "at the bottom")
_COLUMNS: Final = ("left", "", "right")


def heat_over_pictures(
    pictures: Any,
    heats: Any,
    truth: Sequence[str],
    said: Sequence[str],
    *,
    title: str,
    note: str = "",
) -> Figure:
    """Draw every picture twice: as it is, and dark but for the places that are hot.

    Parameters
    ----------
    pictures : array of shape (n, rows, columns, 3)
        Bytes, or numbers from 0 to 1.
    heats : array of shape (n, any rows, any columns)
        0 or more; each is scaled by its own largest number.
    truth, said : sequence of str
        What each is, above the picture; what was said of it, below the heat, in one line or two.
    title, note : str
        What is seen, and how to read it.

    Raises
    ------
    BadInput
        If shapes or numbers do not fit.

    Examples
    --------
    >>> figure = heat_over_pictures(
    ...     np.zeros((1, 8, 8, 3)), [[[1, 0], [0, 0]]], ["cat"], ["cat, 90 %"], title="Heat")
    >>> figure.description
    'Heat. It is cat, it was said to be cat, 90 %: hottest at the top left.'
    """
    shown, heat = numbers(pictures, "array of pictures", [4]), numbers(heats, "heat", [3])
    one_each(len(heat), len(shown), "maps of heat", "pictures")
    if heat.size == 0 or not np.isfinite(heat).all() or heat.min() < 0:
        raise BadInput("Heat must be finite numbers, 0 or more.")
    if np.asarray(pictures).dtype == np.uint8:
        shown = shown / 255
    pairs = [each for pair in zip(shown, _glowing(shown, heat), strict=True) for each in pair]
    places = [
        f"It is {is_}, it was said to be {_flat(was_said)}: {place_in_words(map_)}."
        for is_, was_said, map_ in zip(truth, said, heat, strict=True)
    ]
    return picture_grid(
        pairs,
        [word for is_ in truth for word in (is_, "")],
        [word for was_said in said for word in ("", was_said)],
        title=title,
        description=f"{title}. {' '.join(places)}",
        note=note,
    )


def place_in_words(heat: Any) -> str:
    """Say where a map is hottest, in ninths of the picture.

    Examples
    --------
    >>> place_in_words([[0, 0, 0], [0, 1, 0], [0, 0, 0]]), place_in_words([[0, 0]])
    ('hottest in the middle', 'hot nowhere')
    """
    array = np.asarray(heat, np.float64)
    if array.max() <= 0:
        return "hot nowhere"
    places = np.unravel_index(array.argmax(), array.shape)
    row, column = (
        int(3 * (place + 0.5) / size) for place, size in zip(places, array.shape, strict=True)
    )
    if (row, column) == (1, 1):
        return "hottest in the middle"
    return f"hottest {_ROWS[row] or 'at the'} {_COLUMNS[column]}".rstrip()


def _flat(words: str) -> str:
    return words.replace("\n", ", ")


def _glowing(pictures: NDArray[np.float64], heats: NDArray[np.float64]) -> NDArray[np.float64]:
    """Darken pictures where there is no heat, and lay the colours of the heat over them."""
    glow = np.stack([_enlarged(heat, pictures.shape[1:3]) for heat in heats])
    glow /= np.maximum(glow.max(axis=(1, 2), keepdims=True), 1e-12)
    colours = _COLOURS(glow)[..., :3]
    share = glow[..., None]
    dimmed = pictures * (_DIM + (1 - _DIM) * share)
    return np.asarray(np.clip(dimmed * (1 - 0.5 * share) + colours * 0.5 * share, 0, 1))


def _enlarged(heat: NDArray[np.float64], size: Sequence[int]) -> NDArray[np.float64]:
    """Stretch a map to so many rows and columns, straight lines between its cells' middles."""
    for axis, long in enumerate(size):
        short = heat.shape[axis]
        places = (np.arange(long) + 0.5) / long * short - 0.5
        at = np.clip(places, 0, short - 1)
        before = np.minimum(at.astype(int), max(short - 2, 0))
        after = np.minimum(before + 1, short - 1)
        share = np.expand_dims(at - before, 1 - axis)
        heat = np.take(heat, before, axis) * (1 - share) + np.take(heat, after, axis) * share
    return heat
