"""A recording over time."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from momentum.errors import BadInput
from momentum.figures import describe, recording
from momentum.figures.style import lightness
from momentum.figures.timeline import _SHADES

MARKS = ["JUNK"] * 10 + ["REST"] * 40 + ["ADDITION"] * 40 + ["JUNK"] * 10
SIGNAL = np.random.default_rng(0).normal(size=(200, 5)).cumsum(axis=0)


def drawn(marks: Sequence[str] = MARKS * 2, **options: Any) -> Figure:
    return recording(options.pop("signal", SIGNAL), marks, [1] * 100 + [2] * 100, **options)


def blocks(axes: Axes) -> list[tuple[str, float, float]]:
    found = []
    for patch in axes.patches:
        box = patch.get_window_extent().transformed(axes.transData.inverted())
        found.append((str(patch.get_gid()), round(box.x0, 3), round(box.x1, 3)))
    return found


def traces(axes: Axes) -> list[np.ndarray]:
    return [np.asarray(line.get_ydata()) for line in axes.lines if line.get_gid() == "trace"]


def test_runs_are_drawn_apart_and_blocks_shaded_in_seconds() -> None:
    figure = drawn(rate=10.0)
    assert len(figure.axes) == 2
    for axes in figure.axes:
        assert blocks(axes) == [("REST", 1.0, 5.0), ("ADDITION", 5.0, 9.0)]
    assert figure.axes[-1].get_xlabel() == "Time in the run (s)"


def test_without_a_rate_time_is_counted_in_rows() -> None:
    figure = drawn()
    assert figure.axes[-1].get_xlabel() == "Row of the run"
    assert blocks(figure.axes[0])[0] == ("REST", 10.0, 50.0)


def test_each_block_has_its_letter_on_top() -> None:
    axes = drawn().axes[0]
    assert [text.get_text() for text in axes.texts] == ["R", "A", "Run 1"]
    assert axes.texts[0].get_position()[0] == 30.0


def test_shades_of_three_conditions_differ_in_grey() -> None:
    greys = sorted([lightness(shade) for shade in _SHADES[:3]] + [100.0])
    assert min(np.diff(greys)) >= 5
    assert min(np.diff(greys[:-1])) >= 8


def test_chosen_channels_are_drawn_to_one_scale_about_their_median() -> None:
    axes = drawn(channels=[2, 5]).axes[0]
    first, second = traces(axes)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["CH2", "CH5"]
    assert np.median(first) == pytest.approx(0)
    assert np.median(second) == pytest.approx(-1)
    ratio = np.ptp(SIGNAL[:100, 4]) / np.ptp(SIGNAL[:100, 1])
    assert np.ptp(second) / np.ptp(first) == pytest.approx(ratio)


def test_the_scale_is_told_with_its_unit() -> None:
    assert "arbitrary units" in drawn().get_supxlabel()
    step = float(np.ptp(SIGNAL[:100, 1]) / np.ptp(traces(drawn(channels=[2]).axes[0])[0]))
    assert f"Bar: {step:.2g} mM mm" in drawn(channels=[2], unit="mM mm").get_supxlabel()


def test_a_missing_row_leaves_a_gap_and_a_dead_channel_harms_nothing() -> None:
    signal = SIGNAL.copy()
    signal[7, 0], signal[:, 1], signal[:, 2] = np.nan, np.nan, 0.0
    first, dead, flat = traces(drawn(signal=signal, channels=[1, 2, 3]).axes[0])
    assert np.flatnonzero(np.isnan(first)).tolist() == [7]
    assert np.isnan(dead).all()
    assert (flat == -2).all()


def test_a_constant_recording_still_draws() -> None:
    assert len(drawn(signal=np.ones((200, 1))).axes) == 2


def test_the_title_says_whether_the_order_repeats() -> None:
    assert describe(drawn()).endswith("in the same order: R-A.")
    assert "differ" in describe(drawn([*MARKS, *MARKS[::-1]]))
    assert "without a block" in describe(drawn(["JUNK"] * 200))


def test_a_block_of_a_single_row_is_shaded_without_a_letter() -> None:
    axes = drawn(["JUNK"] * 50 + ["REST"] + ["JUNK"] * 149).axes[0]
    assert blocks(axes) == [("REST", 50.0, 51.0)]
    assert [text.get_text() for text in axes.texts] == ["Run 1"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"marks": MARKS}, "100 marks but 200 rows"),
        ({"signal": SIGNAL[:, 0]}, "1 dimensions"),
        ({"signal": np.full((200, 2), np.nan)}, "no finite"),
        ({"signal": np.c_[SIGNAL[:, :1], np.full(200, np.nan)], "channels": [2]}, "choose others"),
        ({"channels": [6]}, "from 1 to 5"),
        ({"channels": []}, "at least one"),
        ({"rate": 0.0}, "above 0"),
    ],
)
def test_bad_input_is_one_sentence(options: dict[str, Any], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        drawn(**options)


def test_runs_must_match_the_rows() -> None:
    with pytest.raises(BadInput, match="3 run numbers but 200 rows"):
        recording(SIGNAL, MARKS * 2, [1, 2, 3])
