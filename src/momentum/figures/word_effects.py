"""Sentences whose words are coloured by what they speak for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import shortened, text_width, wrapped
from momentum.figures.style import (
    COLUMN,
    DARK,
    LABEL_SIZE,
    LIGHT,
    POINTS,
    QUIET,
    SMALL_SIZE,
    ink_on,
)

_ROOM: Final = COLUMN * POINTS - 8
_LINE: Final = 22.0  # points: a word and the number below it
_HEADING: Final = 11.0
_GAP: Final = 8.0
_SPACE: Final = 3.0
_MOST_WORDS: Final = 60
_NUMBERED: Final = 3
_NUMBER_SIZE: Final = 5.5


class ColouredSentence(NamedTuple):
    """A sentence as it is drawn.

    Attributes
    ----------
    heading : str
        What was said of it.
    words : sequence of str
    effects : array of shape (words,)
        What each word speaks for; positive for the one, negative for the other.
    """

    heading: str
    words: Sequence[str]
    effects: ArrayLike


class _Placed(NamedTuple):
    word: str
    effect: float
    x: float
    y: float
    width: float
    numbered: bool


def coloured_sentences(
    sentences: Sequence[ColouredSentence],
    *,
    poles: tuple[str, str],
    title: str = "What every word spoke for",
    note: str = "",
) -> Figure:
    """Draw sentences with every word on a colour: the stronger, the more it decided.

    The strongest words of every sentence carry their number with its sign, so that the figure can
    be read without its colours.

    Parameters
    ----------
    sentences : sequence of ColouredSentence
    poles : pair of str
        What positive and what negative effects speak for.
    title, note : str

    Raises
    ------
    BadInput
        If there is no sentence, one has no words, or the effects do not fit its words.

    Examples
    --------
    >>> one = ColouredSentence("said praise", ["a", "good", "film"], [0.0, 1.5, 0.1])
    >>> figure = coloured_sentences([one], poles=("praise", "complaint"))
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['said praise', 'a', 'good', '+1.5', 'film', '+0.1']
    """
    if not sentences:
        raise BadInput("There are no sentences to draw; give at least one.")
    effects = [_checked(sentence) for sentence in sentences]
    largest = max(max(float(np.abs(each).max()) for each in effects), 1e-12)
    placed: list[tuple[str, float, list[_Placed]]] = []
    y = 0.0
    for sentence, values in zip(sentences, effects, strict=True):
        words, end = _laid_out(sentence.words, values, y + _HEADING)
        placed.append((sentence.heading, y, words))
        y = end + _GAP
    reading = f"Blue, +: speaks for {poles[0]}; orange, \N{MINUS SIGN}: for {poles[1]}. {note}"
    with sheet((y + 4) / POINTS, drawable(title), drawable(reading.strip())) as figure:
        axes = figure.add_subplot()
        axes.set_axis_off()
        axes.set_xlim(0, _ROOM)
        axes.set_ylim(y, 0)
        for heading, top, words in placed:
            _draw(axes, heading, top, words, largest)
        figure.description = _described(sentences[0], effects[0], len(sentences), poles)
    return figure


def _checked(sentence: ColouredSentence) -> NDArray[np.float64]:
    values = np.nan_to_num(numbers(sentence.effects, "effects of the words", (1,)))
    one_each(len(values), len(sentence.words), "effects", "words")
    return values


def _laid_out(
    words: Sequence[str], effects: NDArray[np.float64], top: float
) -> tuple[list[_Placed], float]:
    """Place words one after the other in lines; return them and where the last line ends."""
    strongest = set(np.argsort(-np.abs(effects), kind="stable")[:_NUMBERED].tolist())
    x, y, found = 0.0, top, []
    for number, (word, effect) in enumerate(zip(words, effects.tolist(), strict=True)):
        if number == _MOST_WORDS:
            word, effect = f"… and {len(words) - number} more", 0.0
        shown = shortened(drawable(word), _ROOM - 2 * _SPACE, SMALL_SIZE)
        numbered = number in strongest and effect != 0
        width = text_width(shown, SMALL_SIZE)
        if numbered:
            width = max(width, text_width(_signed(effect), _NUMBER_SIZE))
        if x + width > _ROOM and x > 0:
            x, y = 0.0, y + _LINE
        found.append(_Placed(shown, effect, x, y, width, numbered))
        x += width + _SPACE
        if number == _MOST_WORDS:
            break
    return found, y + _LINE


def _draw(axes: Axes, heading: str, top: float, words: Sequence[_Placed], largest: float) -> None:
    line = wrapped(drawable(heading), 4 * _ROOM, LABEL_SIZE, bold=True).replace("\n", " ")
    axes.text(0, top, shortened(line, _ROOM, SMALL_SIZE, bold=True), size=SMALL_SIZE, va="top",
              weight="bold")  # fmt: skip
    for one in words:
        colour = _colour(one.effect / largest)
        axes.add_patch(
            Rectangle((one.x - 1, one.y), one.width + 2, 11.5, color=colour, lw=0, gid="word")
        )
        axes.text(one.x, one.y + 6, one.word, size=SMALL_SIZE, va="center", color=ink_on(colour))
        if one.numbered:
            said = _signed(one.effect)
            axes.text(one.x, one.y + 12.5, said, size=_NUMBER_SIZE, va="top", color=QUIET)


def _colour(share: float) -> str:
    """Mix the colour of a pole with white: none of it where a word says nothing."""
    pole = np.array(to_rgb(DARK if share > 0 else LIGHT))
    return to_hex(1 + (pole - 1) * min(abs(share), 1.0) ** 0.7)


def _signed(effect: float) -> str:
    return f"{effect:+.1f}".replace("-", "\N{MINUS SIGN}")


def drawable(text: str) -> str:
    """Replace what the font has no sign for by a box.

    Examples
    --------
    >>> drawable("déjà 映")
    'déjà □'
    """
    return "".join(sign if _has(sign) else "\N{WHITE SQUARE}" for sign in text)


@lru_cache(maxsize=8192)
def _has(sign: str) -> bool:
    font = get_font(findfont(FontProperties(family="DejaVu Sans")))
    return sign.isspace() or font.get_char_index(ord(sign)) != 0


def _described(
    first: ColouredSentence, effects: NDArray[np.float64], count: int, poles: tuple[str, str]
) -> str:
    order = np.argsort(-np.abs(effects), kind="stable")[:_NUMBERED]
    strong = ", ".join(
        f"“{first.words[k]}” for {poles[0] if effects[k] > 0 else poles[1]}"
        for k in order.tolist()
        if effects[k]
    )
    many = f"{count} sentences" if count > 1 else "A sentence"
    return (
        f"{many} with words coloured by what they speak for. In the first, {first.heading}, the "
        f"strongest are {strong or 'none'}."
    )
