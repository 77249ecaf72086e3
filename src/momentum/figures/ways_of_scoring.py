"""The same network scored in several ways: what a leak does to a number."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from momentum.figures.checks import one_each, single
from momentum.figures.drawing import sheet
from momentum.figures.lettering import text_width, wrapped
from momentum.figures.scores import Score, checked, in_words, span
from momentum.figures.style import COLUMN, DARK, LABEL_SIZE, LIGHT, LINE, PALE, POINTS, QUIET

_TEXT: Final = LABEL_SIZE * LINE  # points a line of a name
_DOT: Final = 15.0  # points for the line with the dot
_AIR: Final = 4.0
_LEAK_NOTE: Final = (
    "Hollow, dashed, hatched: this way of scoring leaks. Test rows resemble training rows, "
    "so the number says nothing about new data."
)


def comparison(
    rows: Sequence[Score],
    chance: float,
    *,
    leak: Sequence[bool],
    measure: str = "Score",
    title: str | None = None,
    note: str = "",
) -> Figure:
    r"""Draw one score under each way of scoring, in the order given; those that leak look it.

    Parameters
    ----------
    rows : sequence of Score
        One for each way of scoring, from top to bottom.
    chance : float
        What guessing scores.
    leak : sequence of bool
        For each row, whether the test data were in some way part of the training.
    measure : str
        Name of the score, for the axis.
    title : str, optional
        By default it sets the best leaking score against the best honest one.
    note : str
        A sentence below the figure, after the one on leaks.

    Raises
    ------
    BadInput
        If there is no row, `leak` has another length, or a score is no number or lies outside its
        interval.

    Examples
    --------
    >>> rows = [Score("Shuffled rows", 0.97, 0.96, 0.98), Score("New people", 0.54, 0.52, 0.56)]
    >>> figure = comparison(rows, chance=0.5, leak=[True, False])
    >>> figure.get_suptitle().replace("\n", " ")
    'One network: 0.97 where the scoring leaks, 0.54 at most where it does not'
    """
    scores, chance = checked(rows, "ways of scoring"), single(chance, "chance level")
    one_each(len(leak), len(scores), "entries of leak", "ways of scoring")
    words = _words(scores, leak)
    names = [wrapped(score.name, COLUMN * POINTS - 24) for score in scores]
    heights = [(name.count("\n") + 1) * _TEXT + _DOT + _AIR for name in names]
    reading = f"{_LEAK_NOTE if any(leak) else ''} {note}".strip()
    with sheet((sum(heights) + 52) / POINTS, title or words, reading) as figure:
        axes = figure.add_subplot()
        _prepare(axes, scores, chance, sum(heights))
        top = 0.0
        for score, leaks, name, height in zip(scores, leak, names, heights, strict=True):
            _draw_row(axes, score, leaks, name, (top, height))
            top += height
        axes.set_xlabel(wrapped(measure, 0.95 * COLUMN * POINTS))
        figure.description = _description(scores, leak, chance, measure)
    return figure


def _words(scores: Sequence[Score], leak: Sequence[bool]) -> str:
    leaking = [score.value for score, leaks in zip(scores, leak, strict=True) if leaks]
    honest = [score.value for score, leaks in zip(scores, leak, strict=True) if not leaks]
    if leaking and honest:
        return (
            f"One network: {max(leaking):.2f} where the scoring leaks, "
            f"{max(honest):.2f} at most where it does not"
        )
    if leaking:
        return "One network, scored only in ways that leak"
    return f"One network: at most {max(honest):.2f} when scored without a leak"


def _description(scores: Sequence[Score], leak: Sequence[bool], chance: float, measure: str) -> str:
    parts = [
        f"{score.name} {in_words(score)}{', leaks' if leaks else ''}"
        for score, leaks in zip(scores, leak, strict=True)
    ]
    return f"{measure} of one network (chance {chance:.2f}): {'; '.join(parts)}."


def _prepare(axes: Axes, scores: Sequence[Score], chance: float, height: float) -> None:
    axes.set_xlim(span(scores, chance))
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.axvline(chance, color=QUIET, lw=1.0, ls=(0, (4, 2)), zorder=1)
    low, high = axes.get_xlim()
    place = (chance - low) / (high - low)
    axes.text(
        chance,
        1.01,
        f"chance {chance:.2f}",
        transform=axes.get_xaxis_transform(),
        ha="left" if place < 0.15 else "right" if place > 0.85 else "center",
        va="bottom",
        color=QUIET,
    )


def _draw_row(axes: Axes, score: Score, leaks: bool, name: str, place: tuple[float, float]) -> None:
    top, height = place
    if leaks:
        axes.add_patch(_hatching(axes, top, height))
    middle = top + height - _AIR / 2 - _DOT / 2
    axes.text(
        0.0,
        top + _AIR / 2,
        name,
        transform=axes.get_yaxis_transform(),
        va="top",
        bbox=_PAPER,
        zorder=4,
        linespacing=1.0,
    )
    _draw_score(axes, score, leaks, middle)


_PAPER: Final = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}


def _draw_score(axes: Axes, score: Score, leaks: bool, middle: float) -> None:
    colour = LIGHT if leaks else DARK
    style = (0, (2, 1)) if leaks else "-"
    axes.plot([score.low, score.high], [middle, middle], color=colour, lw=1.6, ls=style, zorder=3)
    face = "white" if leaks else colour
    axes.plot(score.value, middle, "o", ms=6, mfc=face, mec=colour, mew=1.5, zorder=5, gid="dot")
    _write_value(axes, score, middle)


def _write_value(axes: Axes, score: Score, middle: float) -> None:
    """Write the numbers beside the interval, on the side that has room."""
    low, high = axes.get_xlim()
    text = in_words(score)
    room = (high - score.high) / (high - low) * COLUMN * POINTS * 0.95
    right = room > text_width(text, bold=True) + 10
    axes.annotate(
        text,
        (score.high if right else score.low, middle),
        xytext=(7 if right else -7, 0),
        textcoords="offset points",
        ha="left" if right else "right",
        va="center",
        weight="bold",
        bbox=_PAPER,
        zorder=4,
    )


def _hatching(axes: Axes, top: float, height: float) -> Rectangle:
    return Rectangle(
        (0, top),
        1,
        height - 1,
        transform=axes.get_yaxis_transform(),
        facecolor="white",
        edgecolor=PALE,
        hatch="////",
        lw=0,
        zorder=0,
        gid="leak",
    )
