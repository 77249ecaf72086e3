"""Figures of networks that add."""

from typing import Any

import numpy as np
import pytest
from matplotlib.collections import QuadMesh
from matplotlib.colors import to_rgba

from momentum.errors import BadInput
from momentum.figures import describe, right_answers, written_addition
from momentum.figures.style import DARK

BITS = [[1, 0, 1], [1, 1, 0], [1, 1, 1]]
UNITS = [[0.0, 0.5, 1.0], [0.1, 0.2, 0.3]]


def addition(**more: Any) -> Any:
    given: dict[str, Any] = {"names": ["unit 1", "unit 2"], "title": "5 + 3"} | more
    return written_addition(
        given.pop("written", BITS), given.pop("units", UNITS), [0.2, 0.3, 0.4], **given
    )


def test_a_line_a_network_starts_at_nothing() -> None:
    figure = right_answers([10, 20], [[3, 1], [4, 3]], total=4)
    lines = figure.axes[0].lines[1:]
    assert [np.asarray(line.get_ydata()).tolist() for line in lines] == [[0, 3, 4], [0, 1, 3]]
    assert [np.asarray(line.get_xdata()).tolist() for line in lines] == [[0, 10, 20]] * 2
    assert lines[0].get_alpha() == 1
    assert describe(figure) == (
        "Right answers while learning: after 20 steps 1 of 2 networks has all 4 right; at the end "
        "from 3 to 4."
    )


@pytest.mark.parametrize(
    ("right", "words"),
    [([[4]], "1 of 1 network has all"), ([[4, 4]], "2 of 2 networks have"), ([[1]], "0 of 1")],
)
def test_the_title_counts_networks(right: Any, words: str) -> None:
    title = right_answers([1], right, total=4).get_suptitle().replace("\n", " ")
    assert words in title


def test_the_ones_stand_at_the_right() -> None:
    axes = addition().axes[0]
    left, right = axes.get_xlim()
    assert left > right
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1", "2", "4"]
    first = [text for text in axes.texts if text.get_position()[1] == 0][1:]
    assert [(text.get_position()[0], text.get_text()) for text in first] == [
        (0, "1"),
        (1, "0"),
        (2, "1"),
    ]


def test_every_unit_has_its_shades_and_the_answer_its_bits() -> None:
    figure = addition()
    mesh = next(one for one in figure.axes[0].collections if isinstance(one, QuadMesh))
    np.testing.assert_allclose(np.asarray(mesh.get_array()), UNITS)
    assert mesh.get_clim() == (0, 1)
    words = [text.get_text() for text in figure.axes[0].texts]
    assert {"unit 1", "unit 2", "0.20", "0.30", "0.40", "network says"} <= {*words}
    said = [
        t for t in figure.axes[0].texts if t.get_weight() == "bold" and t.get_position()[1] == 5
    ]
    assert [text.get_text() for text in said] == ["network says", "0", "0", "0"]
    assert all(to_rgba(text.get_color()) != to_rgba(DARK) for text in said)
    assert describe(figure).endswith("the network answers binary 000.")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: right_answers([1, 2], [[3]], total=4), "there are 2 steps but 1 rows"),
        (lambda: addition(names=["one"]), "there are 1 names but 2 hidden units"),
        (lambda: addition(written=[[1, 0, 1]]), r"do not belong to one addition\.$"),
        (lambda: addition(units=[[1.0], [0.0]]), r"do not belong to one addition\.$"),
    ],
)
def test_what_does_not_belong_together_is_refused(call: Any, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        call()
