"""The map of the forehead probe."""

from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes

from momentum.errors import BadInput
from momentum.figures import channel_places, describe, optode_places, probe_map

VALUES = np.linspace(-1, 2, 52)


def drawn(values: Any = VALUES, **options: Any) -> Axes:
    return probe_map(values, label="Weight", title="Weights", **options).axes[0]


def test_33_optodes_alternate_between_17_emitters_and_16_detectors() -> None:
    places = optode_places()
    assert places.shape == (33, 2)
    counts = {line.get_gid(): len(np.asarray(line.get_xdata())) for line in drawn().lines}
    assert (counts["emitters"], counts["detectors"]) == (17, 16)
    kinds = {tuple(place): number % 2 for number, place in enumerate(places)}
    for x, y in kinds:
        for neighbour in ((x + 1, y), (x, y + 1)):
            assert kinds.get(neighbour, 1 - kinds[x, y]) != kinds[x, y]


def test_52_channels_lie_midway_between_an_emitter_and_a_detector() -> None:
    optodes, channels = optode_places(), channel_places()
    assert len({tuple(place) for place in channels}) == 52
    for place in channels:
        near = np.flatnonzero(np.isclose(np.abs(optodes - place).sum(axis=1), 0.5))
        assert len(near) == 2
        assert {number % 2 for number in near} == {0, 1}
        np.testing.assert_allclose(optodes[near].mean(axis=0), place)


def test_channels_are_numbered_row_by_row_from_the_top_left() -> None:
    places = channel_places()
    rows = [np.flatnonzero(places[:, 1] == row) + 1 for row in (0, 0.5, 1, 1.5, 2)]
    assert [(row[0], row[-1]) for row in rows] == [(1, 10), (11, 21), (22, 31), (32, 42), (43, 52)]
    for row in rows:
        assert (np.diff(places[row - 1, 0]) == 1).all()
    axes = drawn()
    assert axes.get_ylim()[0] > axes.get_ylim()[1]
    numbers = [int(text.get_text().split()[0]) for text in axes.texts]
    assert numbers == list(range(1, 53))
    corner, last = axes.texts[0].get_position(), axes.texts[51].get_position()
    assert corner[0] < last[0]
    assert corner[1] < last[1]


def test_the_sign_is_written_so_that_grey_is_enough() -> None:
    axes = drawn(np.r_[-1.0, 0.0, 1.0], channels=[1, 2, 3])
    assert [text.get_text() for text in axes.texts] == ["1\n−", "2\n0", "3\n+"]
    assert "\n" not in drawn(symmetric=False).texts[0].get_text()


@pytest.mark.parametrize(("symmetric", "limits"), [(True, (-2.0, 2.0)), (False, (-1.0, 2.0))])
def test_the_scale_is_labelled_and_spans_the_values(
    symmetric: bool, limits: tuple[float, float]
) -> None:
    figure = probe_map(VALUES, label="Weight (mM mm)", title="Weights", symmetric=symmetric)
    bar = figure.axes[1]
    assert bar.get_xlabel() == "Weight (mM mm)"
    assert bar.get_xlim() == pytest.approx(limits)


def test_a_missing_channel_is_hollow_with_a_cross() -> None:
    values = VALUES.copy()
    values[[4, 6]] = np.nan, np.inf
    axes = drawn(values)
    crosses = [np.asarray(line.get_xdata()) for line in axes.lines if line.get_gid() == "missing"]
    assert np.ravel(crosses).tolist() == [4.5, 6.5]
    assert len(axes.texts) == 50


def test_all_values_equal_still_draws() -> None:
    for symmetric in (True, False):
        assert len(drawn(np.zeros(52), symmetric=symmetric).texts) == 52


def test_no_side_of_the_head_is_claimed() -> None:
    figure = probe_map(VALUES, label="Weight", title="Weights")
    words = describe(figure) + figure.get_supxlabel()
    assert "not documented" in words
    assert not {"left", "right", "eyebrows"} & set(words.lower().split())


def test_the_sentence_names_the_extremes() -> None:
    sentence = describe(probe_map([0.5, -2.0], channels=[7, 9], label="Weight", title="Two"))
    assert "highest in channel 7 (0.5)" in sentence
    assert "lowest in channel 9 (-2)" in sentence
    assert "50 of 52 channels missing" in sentence


@pytest.mark.parametrize(
    ("values", "channels", "message"),
    [
        (np.zeros(51), None, "51 values but 52 channels"),
        (np.zeros((4, 13)), None, "2 dimensions"),
        (np.full(52, np.nan), None, "no finite"),
        ([], [], "empty"),
        ([1.0, 2.0], [1, 1], "each once"),
        ([1.0], [53], "from 1 to 52"),
        ([1.0], [0], "from 1 to 52"),
    ],
)
def test_bad_input_is_one_sentence(values: Any, channels: list[int] | None, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        drawn(values, channels=channels)
