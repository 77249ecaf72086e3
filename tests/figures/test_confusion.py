"""The table of what was against what the network said."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from momentum.errors import BadInput
from momentum.figures import confusion_matrix, describe
from momentum.figures.confusion import _SHADES
from momentum.figures.style import COLUMN, ink_on, lightness


def words(figure: Figure) -> dict[tuple[float, float], list[str]]:
    cells: dict[tuple[float, float], list[str]] = {}
    for text in figure.axes[0].texts:
        cells.setdefault(text.get_position(), []).append(text.get_text())
    return cells


def test_cells_hold_count_and_share_of_their_row() -> None:
    cells = words(confusion_matrix([[30, 10], [1500, 500]], ["rest", "addition"]))
    assert cells[0, 0] == ["30", "75 %"]
    assert cells[1, 0] == ["10", "25 %"]  # column 1, row 0
    assert cells[0, 1] == ["1,500", "75 %"]


def test_a_class_that_never_occurred_has_no_share() -> None:
    assert words(confusion_matrix([[3, 1], [0, 0]], ["a", "b"]))[1, 1] == ["0", "–"]


def test_rows_are_truth_and_columns_what_was_said() -> None:
    axes = confusion_matrix([[3, 1], [0, 2]], ["rest", "addition"]).axes[0]
    assert axes.get_ylabel() == "What the person did"
    assert axes.get_xlabel() == "What the network said"
    assert [label.get_text() for label in axes.get_yticklabels()] == ["rest", "addition"]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]  # the first row on top


def test_right_answers_are_framed() -> None:
    frames = confusion_matrix(np.eye(3), list("abc")).axes[0].patches
    corners = [frame.get_xy() for frame in frames if isinstance(frame, Rectangle)]
    assert [round(x - y, 6) for x, y in corners] == [-0.02] * 3


def test_more_is_darker_and_the_numbers_stay_readable() -> None:
    shades = [_SHADES(share / 1.25) for share in np.linspace(0, 1, 21)]
    greys = [lightness(shade) for shade in shades]
    assert (np.diff(greys) < 0).all()
    for shade, grey in zip(shades, greys, strict=True):
        assert abs(lightness(ink_on(shade)) - grey) >= 40


def test_many_classes_widen_the_sheet() -> None:
    few = confusion_matrix(np.eye(3), list("abc"))
    many = confusion_matrix(np.full((10, 10), 10**6), list("0123456789"))
    assert few.get_figwidth() == pytest.approx(COLUMN)
    assert many.get_figwidth() > COLUMN


def test_the_sentence_names_the_hardest_class() -> None:
    sentence = describe(confusion_matrix([[9, 1], [4, 6]], ["rest", "addition"]))
    assert "right in 15 of 20 (75 %); least often right for addition (60 %)" in sentence


@pytest.mark.parametrize(
    ("counts", "classes", "message"),
    [
        ([[1, 2, 3], [4, 5, 6]], ["a", "b"], "square, not 2 x 3"),
        ([[1, 2], [3, 4]], ["a"], "1 class names but 2 rows"),
        ([[1, -2], [3, 4]], ["a", "b"], "whole numbers"),
        ([[0.5, 0.5], [0, 1]], ["a", "b"], "whole numbers"),
        ([[1, np.nan], [0, 1]], ["a", "b"], "whole numbers"),
        ([[0, 0], [0, 0]], ["a", "b"], "Every count"),
        ([1, 2], ["a", "b"], "1 dimensions"),
        (np.empty((0, 0)), [], "empty"),
    ],
)
def test_bad_input_is_one_sentence(counts: object, classes: list[str], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        confusion_matrix(counts, classes)
