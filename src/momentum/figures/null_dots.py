"""Where the true labelling stands among all others that keep the order."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from momentum.figures.checks import numbers, single
from momentum.figures.drawing import sheet
from momentum.figures.style import DARK, LIGHT, QUIET

_BIN: Final = 0.01  # dots closer than this are piled on each other
_BELOW: Final = -1.4  # the true labelling has a line of its own


def null_dots(
    true: float,
    others: Any,
    *,
    chance: float,
    measure: str = "Score",
    title: str | None = None,
    note: str = "",
) -> Figure:
    r"""Draw the score of the true labelling among those of all other labelings, a dot each.

    Parameters
    ----------
    true : float
        Score with the true labels.
    others : array of shape (labelings,)
        Scores with every other labelling.
    chance : float
        What guessing scores.
    measure : str
        Name of the score, for the axis.
    title : str, optional
        By default it gives the rank of the true labelling.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there is no other labelling or a score is no number.

    Examples
    --------
    >>> null_dots(0.73, [0.5, 0.55, 0.59], chance=0.5).get_suptitle().replace("\n", " ")
    'The true labels rank 1 of 4; the best other labels reach 0.59'
    """
    scores = numbers(others, "scores of other labelings", (1,))
    true, chance = single(true, "score of the true labels"), single(chance, "chance level")
    rank = 1 + int((scores >= true).sum())
    words = (
        f"The true labels rank {rank} of {len(scores) + 1}; "
        f"the best other labels reach {scores.max():.2f}"
    )
    with sheet(1.35, title or words, note) as figure:
        axes = figure.add_subplot()
        heights = _piled(scores)
        axes.plot(scores, heights, "o", ms=5, mfc="white", mec=QUIET, mew=1.0, gid="other")
        axes.plot(true, _BELOW, "D", ms=7, color=DARK, gid="true", zorder=4)
        _dress(axes, true, scores, heights, chance, measure)
        figure.description = (
            f"{measure} of {len(scores)} other labelings, from {scores.min():.2f} to "
            f"{scores.max():.2f}, and of the true one, {true:.2f}, rank {rank}."
        )
    return figure


def _piled(scores: np.ndarray) -> list[int]:
    """Lift each dot over those already near it, so that all are seen."""
    seen: dict[int, int] = {}
    heights = []
    for place in np.round(scores / _BIN).astype(int).tolist():
        heights.append(seen.get(place, 0))
        seen[place] = heights[-1] + 1
    return heights


def _dress(
    axes: Axes,
    true: float,
    scores: np.ndarray,
    heights: Sequence[int],
    chance: float,
    measure: str,
) -> None:
    axes.axvline(chance, color=LIGHT, lw=1.0, ls=(0, (4, 2)), zorder=1)
    axes.set_ylim(_BELOW - 1, max(heights) + 1)
    low, high = min(scores.min(), true, chance), max(scores.max(), true, chance)
    margin = max(0.08 * (high - low), 0.02)
    axes.set_xlim(low - margin, high + margin)
    left, right = axes.get_xlim()
    axes.text(
        chance,
        1.01,
        f"chance {chance:.2f}",
        transform=axes.get_xaxis_transform(),
        color=QUIET,
        ha="left" if chance - left < 0.15 * (right - left) else "center",
        va="bottom",
    )
    beside = 1 if true < (left + right) / 2 else -1
    axes.annotate(
        f"true {true:.2f}",
        (true, _BELOW),
        xytext=(8 * beside, 0),
        textcoords="offset points",
        ha="left" if beside > 0 else "right",
        va="center",
        weight="bold",
        color=DARK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
    )
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(measure)
