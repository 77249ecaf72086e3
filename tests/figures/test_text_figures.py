"""Figures of texts: every character has its place, its letter and its colour."""

from typing import Any

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from momentum.errors import BadInput
from momentum.figures import describe, png
from momentum.figures.attention_heads import attention_heads
from momentum.figures.coloured_text import coloured_text
from momentum.figures.glyphs import drawable
from momentum.figures.style import INK, LIGHT, lightness
from momentum.figures.units_over_text import units_over_text

TEXT = "A king:\nno night so long \N{GRINNING FACE} 語."
BITS = np.linspace(0.5, 9, len(TEXT))


def letters(figure: Figure) -> list[tuple[str, float, float]]:
    return [(one.get_text(), *one.get_position()) for one in figure.axes[0].texts]


def grounds(figure: Figure) -> PolyCollection:
    every = figure.axes[0].collections
    return next(one for one in every if isinstance(one, PolyCollection))


def test_every_letter_stands_on_its_ground() -> None:
    figure = coloured_text(TEXT, BITS, title="A text")
    boxes = [path.get_extents() for path in grounds(figure).get_paths()]
    assert len(boxes) == len(TEXT)
    shown = [place for place, one in enumerate(TEXT) if one != " "]
    for (letter, x, y), place in zip(letters(figure), shown, strict=True):
        assert letter == drawable(TEXT[place])
        assert boxes[place].x0 < x < boxes[place].x1
        assert boxes[place].y0 < y < boxes[place].y1


def test_lines_end_where_the_text_says_so_and_words_are_not_torn() -> None:
    text = "ab\n" + "wonders " * 30 + "\n" + "x" * 200
    figure = coloured_text(text, np.ones(len(text)), title="A text")
    rows: dict[int, str] = {}
    for letter, _, y in letters(figure):
        rows[int(y)] = rows.get(int(y), "") + letter
    assert rows[0] == "ab↵"
    words = [row.replace("wonders", "") for row in list(rows.values())[1:]]
    assert all(set(row) <= {"x"} for row in words if row != "↵")
    assert "".join(rows.values()) == text.replace("\n", "↵").replace(" ", "")
    assert max(map(len, rows.values())) > 100


def test_the_ground_grows_darker_with_the_number_up_to_the_largest() -> None:
    figure = coloured_text("abcde", [np.nan, 0, 4, 8, 20], title="A text")
    colours = np.asarray(grounds(figure).get_facecolor())
    assert len(colours) == 4  # none where there is no number
    assert [tuple(colours[0]), tuple(colours[2])] == [to_rgba("white"), to_rgba(LIGHT)]
    assert tuple(colours[3]) == tuple(colours[2])
    shades = [lightness(tuple(one[:3])) for one in colours]
    assert shades[0] > shades[1] > shades[2] > lightness(INK) + 45  # black letters are read on it


def test_the_words_say_where_the_surprise_is() -> None:
    figure = coloured_text("so long a night", [np.nan, *[1.0] * 12, 7.0, 1.0], title="A text")
    assert describe(figure) == (
        "A text. 15 characters, each coloured by surprise in bits: 1.4 on average, most (7.0) at "
        '"nigh".'
    )


def test_units_are_rows_and_characters_columns() -> None:
    table = np.array([[0.0, 0.5, 1.0], [-0.25, 0.0, 1.0]])
    figure = units_over_text("a b", table, ["one", "two"], title="Units", label="Memory")
    axes = figure.axes[0]
    drawn = np.asarray(axes.images[0].get_array())
    assert drawn.shape[:2] == (2, 3)
    assert np.ptp(drawn[0, 0, :3]) < 0.02 < np.ptp(drawn[1, 0, :3])  # zero has no colour
    assert drawn[0, 0].min() > 0.95
    assert list(axes.images[0].get_extent()) == [0, 3, 2, 0]
    assert [(one, x) for one, x, _ in letters(figure)] == [("a", 0.5), (" ", 1.5), ("b", 2.5)]
    assert [one.get_text() for one in axes.get_yticklabels()] == ["one", "two"]
    assert describe(figure) == (
        'Units: memory of 2 rows over the 3 characters of "a b"; one from 0.00 to 1.00, '
        "two from -0.25 to 1.00."
    )


def test_every_head_has_its_square() -> None:
    maps = np.zeros((2, 3, 4, 4))
    maps[..., 0] = 1  # all look at the first character
    maps[1, 2] = np.eye(4)
    figure = attention_heads("abca", maps, title="Heads")
    titles = [axes.get_title() for axes in figure.axes]
    assert titles == [f"block {b}, head {h}" for b in (1, 2) for h in (1, 2, 3)]
    np.testing.assert_array_equal(np.asarray(figure.axes[5].images[0].get_array()), np.eye(4))
    assert figure.axes[0].images[0].get_clim() == (0, 1)
    assert [one.get_text() for one in figure.axes[3].get_yticklabels()] == list("abca")
    assert "Block 1, head 1: on average 1.5 characters back, 100 %" in describe(figure)
    assert "Block 2, head 3: on average 0.0 characters back, 100 %" in describe(figure)


def test_letters_that_could_not_be_read_are_left_out() -> None:
    axes = attention_heads("ab" * 20, np.full((1, 1, 40, 40), 1 / 40), title="Heads").axes[0]
    assert not axes.get_xticklabels()
    assert not axes.get_yticklabels()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: coloured_text("abc", [1, 2], title=""), "there are 2 numbers but 3 characters"),
        (lambda: coloured_text("a" * 3001, [1] * 3001, title=""), "3,001 characters are too many"),
        (lambda: units(["a"]), "there are 1 names but 2 rows"),
        (lambda: units(["a", "b"], "abc"), "there are 2 columns but 3 characters"),
        (lambda: units(["a", "b"], "a" * 121), "there are 2 columns but 121 characters"),
        (lambda: attention_heads("ab", np.ones((1, 1, 2, 3)), title=""), "not that of a text to"),
        (lambda: attention_heads("abc", np.ones((1, 1, 2, 2)), title=""), "2 steps but 3 charac"),
    ],
)
def test_what_does_not_belong_together_is_refused(call: Any, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        call()


def units(names: list[str], text: str = "ab") -> Figure:
    return units_over_text(text, np.ones((2, 2)), names, title="", label="Memory")


def test_a_long_row_is_refused() -> None:
    with pytest.raises(BadInput, match="121 characters are too many for a row; give 120 at most"):
        units_over_text("a" * 121, np.ones((1, 121)), ["a"], title="", label="Memory")


def test_letters_without_a_glyph_are_boxes_and_warn_nobody() -> None:
    assert [drawable(one) for one in "é\t\x00語\N{RIGHT-TO-LEFT MARK}"] == ["é", "→", "□", "□", "□"]
    assert png(coloured_text(TEXT, BITS, title="A text")).startswith(b"\x89PNG")
