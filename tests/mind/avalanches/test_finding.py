"""Avalanches against a plain loop, spikes in bins, the crackling relation and mean shapes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.errors import BadInput
from momentum.mind.avalanches import (
    Avalanches,
    avalanches,
    binned,
    collapse,
    crackling,
    expected_gamma,
)
from momentum.mind.branching import progeny


def plainly(activity: list[int], threshold: float) -> list[tuple[int, int, float]]:
    """Onset, duration and size of every whole avalanche, by walking along."""
    found: list[tuple[int, int, float]] = []
    onset: int | None = None
    whole = False
    for step, now in enumerate(activity):
        if now > threshold and onset is None:
            onset, whole = step, step > 0
        elif now <= threshold and onset is not None:
            if whole:
                found.append((onset, step - onset, float(sum(activity[onset:step]))))
            onset = None
    return found


@given(st.lists(st.integers(0, 4), min_size=2, max_size=60), st.sampled_from([0.0, 1.0, 1.5]))
def test_avalanches_are_those_of_a_plain_walk(activity: list[int], threshold: float) -> None:
    wanted = plainly(activity, threshold)
    if len(set(activity)) < 2 or not wanted:
        with pytest.raises(BadInput):
            avalanches(activity, threshold)
        return
    found = avalanches(activity, threshold)
    whole = zip(found.onsets, found.durations, found.sizes, strict=True)
    assert [(int(a), int(b), float(c)) for a, b, c in whole] == wanted
    _, duration, size = wanted[0]
    assert found.profile(0).sum() == size
    assert len(found.profile(0)) == duration


def test_a_recording_that_never_pauses_is_refused() -> None:
    with pytest.raises(BadInput, match="activity must pause"):
        avalanches([1, 2, 3, 4])
    with pytest.raises(BadInput, match="The threshold is -1"):
        avalanches([1, 0, 2, 0], -1)


def test_spikes_are_counted_in_any_order() -> None:
    rng = np.random.default_rng(0)
    times = np.sort(rng.random(1000))
    ordered, mixed = binned(times, 0.01), binned(rng.permutation(times), 0.01)
    assert ordered.activity.tolist() == mixed.activity.tolist()
    assert (ordered.sorted_here, mixed.sorted_here) == (False, True)
    assert ordered.activity.sum() == 1000
    usual = binned(times)
    assert usual.width == pytest.approx((times[-1] - times[0]) / 999)


@pytest.mark.parametrize(
    ("times", "width", "sentence"),
    [
        ([], None, "0 spikes"),
        ([1.0, 1.0], None, "fewer than two times"),
        ([0.0, np.nan], None, "no finite numbers"),
        ([0.0, 1.0], 0.0, "positive time"),
        ([0.0, 1.0], 1e-12, "give wider ones"),
    ],
)
def test_spikes_that_make_no_activity_are_refused(
    times: list[float], width: float | None, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        binned(times, width)


def test_mean_size_grows_with_the_square_of_the_duration() -> None:
    found = progeny(1.0, 100_000, np.random.default_rng(1), longest=400)
    ended = ~found.cut
    measured = crackling(found.sizes[ended], found.durations[ended])
    assert 1.8 < measured.gamma < 2.05
    assert measured.low < measured.gamma < measured.high < measured.low + 0.1
    assert measured.durations.min() == 10
    assert measured.durations.max() < 316
    assert expected_gamma(1.5, 2.0) == 2


def test_a_regression_needs_durations() -> None:
    with pytest.raises(BadInput, match="1 different durations lie from 10 to 316"):
        crackling([9, 9], [10, 10])
    with pytest.raises(BadInput, match="give one of each"):
        crackling([9, 9], [10])


def test_shapes_collapse_with_the_exponent_they_were_made_with() -> None:
    pieces, gamma = [], 1.7
    for duration in (5, 8, 12, 20):
        t = (np.arange(duration) + 0.5) / duration
        shape = duration ** (gamma - 1) * t * (1 - t)
        pieces += [np.concatenate([[0.0], shape])] * 25
    found = collapse(avalanches(np.concatenate([*pieces, [0.0]])))
    assert found.gamma == pytest.approx(gamma, abs=0.02)
    assert found.error < 3e-3  # what is left comes from joining so few points by lines
    assert found.durations == (5, 8, 12, 20)
    parabola = found.time * (1 - found.time)
    assert np.abs(found.shapes[-1] - parabola).max() < 0.02


def test_too_few_shapes_are_refused() -> None:
    with pytest.raises(BadInput, match="three are needed"):
        collapse(Avalanches(*avalanches([0, 1, 0, 2, 0])))
