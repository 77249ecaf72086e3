"""A score for every person: how far they differ, and where the mean lies."""

from collections.abc import Sequence
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from momentum.figures.checks import single
from momentum.figures.drawing import sheet
from momentum.figures.lettering import shortened, two_lines, wrapped
from momentum.figures.scores import Score, checked, in_words, span
from momentum.figures.style import COLUMN, DARK, INK, LABEL_SIZE, PALE, POINTS, QUIET, SMALL_SIZE

_ROW: Final = 14.0  # points a row, if the people are few
_DENSE_ROW: Final = 10.5
_TWO_LINE_ROW: Final = 21.0
_MANY: Final = 20
_NAME_ROOM: Final = 80.0  # points
_PLURALS: Final = {"person": "people"}


def people(
    scores: Sequence[Score],
    mean: Score,
    chance: float,
    unit: str = "person",
    *,
    measure: str = "Score",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw one dot with its interval for each person, best on top, and the mean as a band.

    Parameters
    ----------
    scores : sequence of Score
        One for each person; the figure grows with their number.
    mean : Score
        The mean over the people with its interval.
    chance : float
        What guessing scores.
    unit : str
        What one dot is, in the singular.
    measure : str
        Name of the score, for the axis.
    title : str, optional
        By default it gives the mean, its interval and n.
    note : str
        A sentence below the figure: the split belongs here.

    Raises
    ------
    BadInput
        If there is no score, or one is no number or lies outside its interval.

    Examples
    --------
    >>> scores = [Score("ID 1", 0.71, 0.6, 0.8), Score("ID 2", 0.55, 0.4, 0.7)]
    >>> figure = people(scores, Score("mean", 0.63, 0.47, 0.79), chance=0.5)
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['ID 1', 'ID 2']
    """
    rows = sorted(checked(scores, "people"), key=lambda score: -score.value)
    (mean,), chance = checked([mean], "means"), single(chance, "chance level")
    many = unit if len(rows) == 1 else _PLURALS.get(unit, unit + "s")
    above = sum(score.low > chance for score in rows)
    words = f"ean {in_words(mean)} over {len(rows)} {many}; "
    words += f"whole interval above chance for {above} of {len(rows)}"
    reading = f"Hollow: the interval reaches down to chance. {note}" if above < len(rows) else note
    names, row = _names(rows)
    height = (row * len(rows) + 58) / POINTS
    with sheet(height, title or f"M{words}", reading) as figure:
        axes = figure.add_subplot()
        axes.set_xlim(span([*rows, mean], chance))
        _mark_mean_and_chance(axes, mean, chance)
        _draw_dots(axes, rows, chance)
        _name_rows(axes, names)
        axes.set_xlabel(wrapped(measure, 0.7 * COLUMN * POINTS))
        figure.description = (
            f"Dot plot of the {measure.lower()} of {len(rows)} {many}, from {rows[-1].value:.2f} "
            f"to {rows[0].value:.2f} (chance {chance:.2f}): m{words}."
        )
    return figure


def _draw_dots(axes: Axes, rows: Sequence[Score], chance: float) -> None:
    """Draw filled dots where the whole interval lies above chance, hollow ones elsewhere."""
    for place, score in enumerate(rows):
        axes.plot([score.low, score.high], [place, place], color=DARK, lw=1.0, zorder=3)
        face = DARK if score.low > chance else "white"
        axes.plot(score.value, place, "o", ms=4.2, mfc=face, mec=DARK, mew=1.0, zorder=4, gid="dot")
    axes.set_ylim(len(rows) - 0.4, -0.6)


def _names(rows: Sequence[Score]) -> tuple[list[str], float]:
    """Names beside the dots and the height of a row in points: a few long names get two lines."""
    if len(rows) > _MANY:
        return [shortened(score.name, _NAME_ROOM, SMALL_SIZE) for score in rows], _DENSE_ROW
    names = [two_lines(score.name, _NAME_ROOM, SMALL_SIZE) for score in rows]
    return names, _TWO_LINE_ROW if any("\n" in name for name in names) else _ROW


def _name_rows(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), names, parse_math=False)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _mark_mean_and_chance(axes: Axes, mean: Score, chance: float) -> None:
    """Draw band and lines, their words on top: each on its own side, so that they never meet."""
    axes.axvspan(mean.low, mean.high, color=PALE, lw=0, zorder=0, gid="mean")
    axes.axvline(mean.value, color=INK, lw=1.0, zorder=1)
    axes.axvline(chance, color=QUIET, lw=1.0, ls=(0, (4, 2)), zorder=2)
    mean_side, chance_side = ("left", "right") if mean.value >= chance else ("right", "left")
    top: dict[str, Any] = {
        "transform": axes.get_xaxis_transform(),
        "va": "bottom",
        "size": LABEL_SIZE,
    }
    axes.text(mean.value, 1.005, f"mean {mean.value:.2f}", ha=mean_side, weight="bold", **top)
    axes.text(chance, 1.005, f"chance {chance:.2f}", ha=chance_side, color=QUIET, **top)
