"""How wide text is, and how to make it fit: wrap it, shorten it, keep labels apart."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from momentum.figures.style import LABEL_SIZE, LINE, POINTS

_SAFETY = 1.04  # drawn text is hinted to whole pixels and can be a little wider than its outline


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = LABEL_SIZE, bold: bool = False) -> float:
    """Width of one line of text in points.

    Examples
    --------
    >>> text_width("wide") > text_width("i")
    True
    """
    if not text:
        return 0.0
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    width, _, _ = TextToPath().get_text_width_height_descent(text, font, ismath=False)
    return float(width) * _SAFETY


def wrapped(text: str, width: float, size: float = LABEL_SIZE, bold: bool = False) -> str:
    r"""Break text at spaces into lines of at most `width` points; a longer word is shortened.

    Examples
    --------
    >>> wrapped("held out people", width=50)
    'held out\npeople'
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(shortened(word, width, size, bold))
    return "\n".join(lines)


def two_lines(text: str, width: float, size: float = LABEL_SIZE) -> str:
    r"""Break text into two lines at most; what does not fit is left out of the second.

    Examples
    --------
    >>> two_lines("participant 7 of the second wave", width=60)
    'participant 7\nof the…wave'
    """
    first, *rest = wrapped(text, width, size).split("\n")
    if not rest:
        return first
    remainder = " ".join(text.split()[len(first.split()) :])
    return f"{first}\n{shortened(remainder, width, size)}"


def shortened(text: str, width: float, size: float = LABEL_SIZE, bold: bool = False) -> str:
    """One line of text, its middle left out where it is wider than `width` points.

    Beginning and end stay, because long names often differ in their last letters only.

    Examples
    --------
    >>> shortened("participant-of-the-second-wave-07", width=60)
    'partic…ve-07'
    """
    line = " ".join(text.split())
    if text_width(line, size, bold) <= width:
        return line
    too_many = bisect_right(
        range(1, len(line)), width, key=lambda kept: text_width(_ends(line, kept), size, bold)
    )
    return _ends(line, too_many)


def _ends(line: str, kept: int) -> str:
    """Return the first and the last letters of a line, so many in all."""
    head, tail = kept - kept // 2, kept // 2
    return line[:head].rstrip() + "…" + line[len(line) - tail :].lstrip()


def kept_apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move labels as little as needed so that neighbours are at least `gap` apart within the ends.

    Parameters
    ----------
    places : sequence of float
        Where each label would like to be.
    gap : float
        Smallest distance between two labels; lessened where the room does not suffice.
    low, high : float
        The ends.

    Examples
    --------
    >>> kept_apart([0.5, 0.5], gap=0.2, low=0.0, high=1.0)
    [0.4, 0.6]
    """
    wanted = np.clip(np.asarray(places, dtype=float), low, high)
    gap = min(gap, (high - low) / max(len(wanted) - 1, 1))
    order = np.argsort(places, kind="stable")
    steps = gap * np.arange(len(wanted))
    # In the shifted coordinate the rule "at least gap apart" reads "never falls".
    level = np.clip(_nearest_rising(wanted[order] - steps), low, high - steps[-1:].sum())
    settled = np.empty_like(wanted)
    settled[order] = level + steps
    return [round(float(place), 9) for place in settled]


def name_ends(axes: Axes, ends: Sequence[tuple[str, float, str]], height: float) -> None:
    """Write the name of every curve beside its end, in the margin, apart from the others.

    Parameters
    ----------
    axes : Axes
        With its final limits.
    ends : sequence of (name, value, weight)
        Where each curve ends, and whether its name is "bold" or "normal". A value that is no
        finite number has its name in the middle.
    height : float
        Of the axes with their tick labels, in inches.
    """
    low, high = axes.get_ylim()
    places = kept_apart(
        [(end - low) / (high - low) if np.isfinite(end) else 0.5 for _, end, _ in ends],
        gap=LABEL_SIZE * LINE / (height * POINTS * 0.8),
        low=0.03,
        high=0.97,
    )
    for (name, _, weight), place in zip(ends, places, strict=True):
        axes.text(1.02, place, name, transform=axes.transAxes, va="center", weight=weight)


def _nearest_rising(values: np.ndarray) -> np.ndarray:
    """Return the never-falling sequence nearest to the values (pool adjacent violators)."""
    pools: list[list[float]] = []
    for value in values:
        pools.append([float(value)])
        while len(pools) > 1 and np.mean(pools[-2]) > np.mean(pools[-1]):
            last = pools.pop()
            pools[-1].extend(last)
    return np.array([np.mean(pool) for pool in pools for _ in pool])
