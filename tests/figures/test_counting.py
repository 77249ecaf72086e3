"""Figures of counters and of words longer than any that were taught."""

from typing import Any

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.figures import describe
from momentum.figures.counting import counter_limits, length_curves

SHARES = {"RNN": [[1.0, 0.5], [1.0, 0.0]], "LSTM": [[0.8, 0.6], [1.0, 0.2]]}


def curves(**more: Any) -> Any:
    given: dict[str, Any] = {
        "panels": {"copy": SHARES},
        "lengths": {"copy": [3, 6]},
        "taught": {"copy": 3},
        "title": "Copying",
    } | more
    return length_curves(given.pop("panels"), given.pop("lengths"), given.pop("taught"), **given)


def test_a_line_a_precision_goes_no_higher_than_it_counts() -> None:
    figure = counter_limits({"float16": 2048, "float32": 2**24})
    diagonal, *lines = figure.axes[0].lines
    assert np.array_equal(*diagonal.get_data())
    for line, point, limit in zip(lines[::2], lines[1::2], [2048, 2**24], strict=True):
        assert np.asarray(line.get_xdata()).min() >= limit
        assert set(np.asarray(line.get_ydata()).tolist()) == {limit}
        assert np.asarray(point.get_xydata()).tolist() == [[limit, limit]]
    assert [text.get_text() for text in figure.axes[0].texts] == ["float16", "float32"]
    assert describe(figure) == (
        "What a counter holds after so many letters: it sticks at 2,048 in float16, 16,777,216 in "
        "float32."
    )


def test_powers_of_ten_are_written_out() -> None:
    axes = counter_limits({"float64": 2**53}).axes[0]
    written = [label.get_text() for label in axes.get_xticklabels()]
    assert written[:4] == ["1", "1,000", "10⁶", "10⁹"]


def test_each_kind_has_its_mean_and_its_spread() -> None:
    axes = curves().axes[0]
    means = [np.asarray(line.get_ydata()).tolist() for line in axes.lines]
    assert means == [[100, 25], [90, 40]]
    bars = [[path.vertices[:, 1].tolist() for path in one.get_paths()] for one in axes.collections]
    assert bars == [[[100, 100], [0, 50]], [[80, 100], [20, 60]]]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["RNN", "LSTM"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["3", "6"]
    assert describe(curves()) == (
        "Share of words solved by length: copy: RNN 100 % at 3, 25 % at 6, LSTM 90 % at 3, 40 % "
        "at 6."
    )


def test_a_panel_a_puzzle_and_one_legend() -> None:
    panels = {"copy": SHARES, "parity": SHARES}
    figure = curves(
        panels=panels,
        lengths={"copy": [3, 6], "parity": [8, 16]},
        taught={"copy": 3, "parity": 8},
    )
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["copy", "parity"]
    assert [axes.get_legend() is not None for axes in figure.axes] == [True, False]
    np.testing.assert_allclose([a.patches[0].get_extents().width > 0 for a in figure.axes], 1)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: counter_limits({}), "sticks at a number above zero"),
        (lambda: counter_limits({"float8": 0}), "sticks at a number above zero"),
        (lambda: curves(panels={}), "no puzzle to draw"),
        (lambda: curves(panels={"copy": {}}), "no puzzle to draw"),
        (lambda: curves(lengths={"copy": [3, 6, 9]}), "there are 2 shares of RNN but 3 lengths"),
        (
            lambda: curves(panels={"copy": {key: [[1.0, 1.0]] for key in "abcde"}}),
            "5 kinds of network are too many",
        ),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(call: Any, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        call()
