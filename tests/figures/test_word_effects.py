"""Sentences with coloured words: every word is there, and the colours mean what they say."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from momentum.errors import BadInput
from momentum.figures import describe, png
from momentum.figures.style import lightness
from momentum.figures.word_effects import ColouredSentence, coloured_sentences, drawable

POLES = ("praise", "complaint")
ONE = ColouredSentence(
    "said praise, 88 % sure", ["a", "dull", "but", "wonderful", "film"], [0.0, -1.0, 0.2, 3.0, 0.1]
)


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def boxes(axes: Axes) -> list[Rectangle]:
    return [patch for patch in axes.patches if patch.get_gid() == "word"]  # type: ignore[misc]


def test_every_word_stands_there_and_the_strongest_have_their_numbers() -> None:
    found = texts(coloured_sentences([ONE], poles=POLES))
    assert [word for word in found if word in ONE.words] == list(ONE.words)
    assert [word for word in found if word[0] in "+\N{MINUS SIGN}"] == [
        "\N{MINUS SIGN}1.0",
        "+0.2",
        "+3.0",
    ]


def test_blue_speaks_for_one_and_orange_for_the_other() -> None:
    colours = [
        to_rgb(box.get_facecolor()) for box in boxes(coloured_sentences([ONE], poles=POLES).axes[0])
    ]
    assert colours[0] == pytest.approx((1, 1, 1))
    red, _, blue = colours[1]
    assert red > blue
    red, _, blue = colours[3]
    assert blue > red
    assert lightness(colours[3]) < lightness(colours[2]) < lightness(colours[4]) < 100


def test_nothing_leaves_the_sheet_and_words_do_not_overlap() -> None:
    rng = np.random.default_rng(0)
    words = ["x" * int(n) for n in rng.integers(1, 30, 58)]
    figure = coloured_sentences([ColouredSentence("h", words, rng.normal(size=58))], poles=POLES)
    axes = figure.axes[0]
    right, low = axes.get_xlim()[1], axes.get_ylim()[0]
    placed = [(box.get_x(), box.get_y(), box.get_width()) for box in boxes(axes)]
    for x, y, width in placed:
        assert x >= -1
        assert x + width <= right + 2
        assert 0 < y < low
    for (x, y, width), (after, below, _) in pairwise(placed):
        assert below > y or after >= x + width


def test_a_long_text_is_cut_and_says_so() -> None:
    figure = coloured_sentences([ColouredSentence("h", ["w"] * 100, np.ones(100))], poles=POLES)
    assert "… and 40 more" in texts(figure)


def test_signs_the_font_has_not_become_boxes_and_nothing_warns() -> None:
    assert drawable("déjà 映") == "déjà \N{WHITE SQUARE}"
    odd = ColouredSentence("映画 $x$", ["映", "\U0001f600", "$a$", "عربي"], [1, -1, 0, 0])
    assert png(coloured_sentences([odd], poles=("正", "负")))[:4] == b"\x89PNG"


def test_the_sentence_names_the_strongest_words() -> None:
    said = describe(coloured_sentences([ONE], poles=POLES))
    assert "“wonderful” for praise, “dull” for complaint, “but” for praise" in said
    nothing = ColouredSentence("h", ["a"], [0.0])
    assert "the strongest are none" in describe(coloured_sentences([nothing], poles=POLES))


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(BadInput, match="no sentences"):
        coloured_sentences([], poles=POLES)
    with pytest.raises(BadInput, match="2 effects but 1 words"):
        coloured_sentences([ColouredSentence("h", ["a"], [1, 2])], poles=POLES)
