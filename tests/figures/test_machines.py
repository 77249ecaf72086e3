"""Figures of machines: what is drawn, in which colours, and that all words can be read."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from momentum.errors import BadInput
from momentum.figures import describe, png
from momentum.figures.digits_needed import digits_needed
from momentum.figures.drawing import house_style
from momentum.figures.style import DARK, LIGHT, PALE
from momentum.figures.tape_films import Film, tape_films
from momentum.figures.wiring import MOST_UNITS, wiring

LONG = "a name that is so long that it can never stand in one line of a small picture"
STEPS = np.arange(400)


def films(count: int, rows: int) -> Figure:
    film = Film(
        "float16\nhalts: 9,999",
        list(range(rows)),
        np.eye(rows, 90),
        np.eye(rows, 90) > 2,
        [3] * rows,
    )
    return tape_films([film] * count, title=LONG, description="Some tapes, seen.", note=LONG)


DRAWN: dict[str, Callable[[], Figure]] = {
    "four tapes": lambda: films(4, 107),
    "one step": lambda: films(1, 1),
    "long tapes": lambda: films(4, 400),
    "close levels": lambda: digits_needed(
        STEPS,
        STEPS / 2,
        levels={"float64": 52, "float32": 23, "float16": 10, "exact": 9},
        breaks={"float64": (104, 52), "float16": (20, 10)},
        title=LONG,
        note=LONG,
    ),
    "nothing needed": lambda: digits_needed([0], [0], levels={}, breaks={}, title="Nothing"),
    "most units": lambda: wiring(
        np.eye(MOST_UNITS) * -0.75, np.ones(MOST_UNITS), [LONG] * MOST_UNITS, title=LONG, note=LONG
    ),
    "one unit": lambda: wiring([[4]], [0], ["one"], title="One"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_words_are_on_the_sheet_apart_and_large_enough(name: str) -> None:
    figure = DRAWN[name]()
    with house_style():
        figure.draw_without_rendering()
    words = [
        text for text in figure.findobj(Text)
        if isinstance(text, Text) and text.get_visible() and text.get_text().strip()
    ]  # fmt: skip
    assert min(float(text.get_fontsize()) for text in words) >= 6.5
    ticks = {
        label for axes in figure.axes for label in axes.get_yticklabels() + axes.get_xticklabels()
    }
    boxes = [Text.get_window_extent(text) for text in words if text not in ticks]
    for box in boxes:
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= figure.bbox.width
        assert box.y1 <= figure.bbox.height
    for one, box in enumerate(boxes):
        for other in boxes[:one]:
            across = min(box.x1, other.x1) - max(box.x0, other.x0)
            down = min(box.y1, other.y1) - max(box.y0, other.y0)
            assert min(across, down) <= 1
    assert png(figure) == png(figure)
    assert describe(figure).endswith(".")


def test_cells_have_the_colours_they_are_said_to_have() -> None:
    cells = [[0, 1, 0, 1, -1]]
    film = Film("tape", [0], cells, [[False, False, True, True, True]], [9])
    figure = tape_films([film], title="Colours", description="Five cells.")
    picture = figure.axes[0].images[0].get_array()
    assert picture is not None
    expected = [(1, 1, 1), to_rgb(DARK), to_rgb("#f6d9b8"), to_rgb(LIGHT), to_rgb(PALE)]
    assert np.allclose(picture[0], expected, atol=0.01)
    assert not figure.axes[0].lines[0].get_xdata().size  # type: ignore[union-attr]


def test_middle_symbols_are_between_white_and_dark() -> None:
    film = Film("tape", [0], [[0, 1, 2]], np.zeros((1, 3)), [0])
    figure = tape_films([film], title="Three", description="Three symbols.", symbols=3)
    picture: Any = figure.axes[0].images[0].get_array()
    grey = picture[0].mean(axis=1)
    assert grey[0] > grey[1] > grey[2]


def test_crosses_stand_where_precisions_break() -> None:
    figure = digits_needed(
        [0, 1, 2], [1, 8, 9], levels={"a": 7, "b": 100}, breaks={"a": (1, 8)}, title="Breaks"
    )
    cross = figure.axes[0].lines[-1]
    assert (list(cross.get_xdata()), list(cross.get_ydata())) == ([1], [8])  # type: ignore[arg-type]
    assert [text.get_text() for text in figure.axes[0].texts] == ["a: 7"]


def test_every_weight_is_written_into_its_cell() -> None:
    figure = wiring([[0, -0.25], [0.125, 4]], [0.75, 0], ["a", "b"], title="Weights")
    written = {
        (text.get_position()[1], text.get_position()[0]): text.get_text()
        for text in figure.axes[0].texts
    }
    assert written == {(0, 1): "−¼", (1, 0): ".125", (1, 1): "4", (0, 3): "¾"}
    assert describe(figure) == (
        "The 3 weights that are not 0 among 2 units, from -0.25 to 4, and their biases."
    )


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda: tape_films([], title="", description=""), "There is no tape to draw"),
        (
            lambda: tape_films(
                [Film("x", [0], [[0]], [[True, False]], [0])], title="", description=""
            ),
            "The parts of the film 'x' do not have the same length",
        ),
        (
            lambda: tape_films(
                [Film("x", [0], [[0] * n], [[False] * n], [0]) for n in (1, 2)],
                title="",
                description="",
            ),
            "there are 2 widths of tapes",
        ),
        (
            lambda: digits_needed([0], [0], levels={}, breaks={"a": (0, 0)}, title=""),
            "There is no level for a",
        ),
        (lambda: digits_needed([0, 1], [0], levels={}, breaks={}, title=""), "Expected one each"),
        (lambda: wiring([[1, 2]], [0], ["a"], title=""), "do not connect 1 units"),
        (lambda: wiring(np.eye(41), np.zeros(41), ["a"] * 41, title=""), "41 units are too many"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(draw: Callable[[], Figure], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        draw()
