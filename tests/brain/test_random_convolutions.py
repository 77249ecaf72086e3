"""Random convolutions: against a slow literal convolution, and what they must not notice."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.utils.estimator_checks import check_estimator

from momentum.brain import Windows, windows
from momentum.brain.random_convolutions import (
    AT_ONCE,
    Kernels,
    RandomConvolutionClassifier,
    RandomConvolutions,
    Scale,
    bins,
    time_courses,
)
from momentum.data import simulate_recordings
from momentum.errors import BadInput

SKIPPED = {"check_array_api_input"}  # Needs an environment variable of scikit-learn's own.

Floats = NDArray[np.float64]


@pytest.fixture(scope="module")
def cut() -> Windows:
    return windows(simulate_recordings(people=2, seed=0).recordings)


def literal(course: Floats, group: Kernels, number: int) -> tuple[float, float]:
    """One kernel on one time course, written out as the formula says."""
    taps, channels = group.weights.shape[:2]
    rows = len(course)
    answers = []
    first, last = -group.padding, rows + group.padding - (taps - 1) * group.dilation
    for t in range(first, last):
        answer = group.bias[number]
        for k in range(taps):
            row = t + k * group.dilation
            for c in range(channels):
                if 0 <= row < rows:
                    answer += group.weights[k, c, number] * course[row, c]
        answers.append(answer)
    return float(np.mean(np.array(answers) > 0)), float(max(answers))


def flat(courses: Floats) -> Floats:
    return courses.reshape(len(courses), -1)


@pytest.mark.parametrize(("rows", "channels"), [(41, 5), (23, 1), (8, 3), (2, 4)])
def test_the_answers_are_those_of_a_literal_convolution(rows: int, channels: int) -> None:
    courses = np.random.default_rng(1).normal(size=(3, rows, channels))
    convolutions = RandomConvolutions(40, channels=channels, random_state=3)
    found = convolutions.fit_transform(flat(courses))
    groups = [(g, k) for g in convolutions.kernels_ for k in range(len(g.bias))]
    for course, features in zip(courses, found, strict=True):
        expected = np.array([literal(course, group, k) for group, k in groups])
        np.testing.assert_allclose(features, expected.T.ravel(), atol=1e-12)


def test_kernels_are_as_in_the_paper() -> None:
    groups = RandomConvolutions(600, channels=20).fit(np.zeros((1, 41 * 20))).kernels_
    assert sum(len(group.bias) for group in groups) == 600
    assert {len(group.weights) for group in groups} == {7, 9, 11}
    assert {group.padding > 0 for group in groups} == {True, False}
    assert {group.dilation for group in groups} >= {1, 2, 3, 4}
    for group in groups:
        assert (len(group.weights) - 1) * group.dilation <= 40
        np.testing.assert_allclose(group.weights.sum(axis=0), 0, atol=1e-12)
        used = (group.weights != 0).any(axis=0).sum(axis=0)
        assert used.min() >= 1
        assert used.max() <= len(group.weights)
        assert np.abs(group.bias).max() <= 1


def test_the_same_seed_draws_the_same_kernels_whatever_the_data() -> None:
    rng = np.random.default_rng(0)
    some, other = rng.normal(size=(2, 6, 30))
    learned_here, learned_there = (
        RandomConvolutions(50).fit(some),
        RandomConvolutions(50).fit(other),
    )
    np.testing.assert_array_equal(learned_here.transform(some), learned_there.transform(some))
    different = RandomConvolutions(50, random_state=1).fit_transform(some)
    assert not np.allclose(different, learned_here.transform(some))


def test_an_example_is_described_the_same_alone_and_in_company() -> None:
    x = np.random.default_rng(0).normal(size=(AT_ONCE + 3, 24))
    convolutions = RandomConvolutions(30, channels=2).fit(x)
    together = convolutions.transform(x)
    for i in (0, AT_ONCE - 1, AT_ONCE, AT_ONCE + 2):
        np.testing.assert_allclose(convolutions.transform(x[i : i + 1])[0], together[i])


def test_a_level_is_not_noticed_where_nothing_is_padded() -> None:
    x = np.random.default_rng(0).normal(size=(4, 41))
    convolutions = RandomConvolutions(80).fit(x)
    unpadded = np.concatenate([np.full(len(g.bias), g.padding == 0) for g in convolutions.kernels_])
    both = np.tile(unpadded, 2)
    change = np.abs(convolutions.transform(x + 5) - convolutions.transform(x))
    assert change[:, both].max() < 1e-9
    assert change[:, ~both].max() > 0.1


@pytest.mark.parametrize("channels", [0, 7])
def test_values_that_are_not_whole_rows_are_refused(channels: int) -> None:
    with pytest.raises(BadInput, match="channels"):
        RandomConvolutions(5, channels=channels).fit(np.zeros((2, 24)))


@pytest.mark.parametrize("estimator", [RandomConvolutions(20), RandomConvolutionClassifier(20)])
def test_they_keep_the_conventions_of_scikit_learn(estimator: Any) -> None:
    results = check_estimator(estimator, on_fail=None, on_skip=None)
    not_passed = {r["check_name"] for r in results if r["status"] != "passed"}
    assert not_passed <= SKIPPED


def test_the_classifier_tells_fast_from_slow_on_one_of_many_channels() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(120, 40, 6)), np.repeat(["slow", "fast"], 60)
    x[:60, :, 4] += 2 * np.sin(np.arange(40) / 4 + rng.uniform(0, 6, (60, 1)))
    x[60:, :, 4] += 2 * np.sin(np.arange(40) + rng.uniform(0, 6, (60, 1)))
    model = RandomConvolutionClassifier(300, channels=6, alpha=100).fit(flat(x[::2]), y[::2])
    assert model.score(flat(x[1::2]), y[1::2]) > 0.9
    values = model.decision_function(flat(x[1::2]))
    np.testing.assert_array_equal(values > 0, model.predict(flat(x[1::2])) == "slow")


@pytest.mark.parametrize("scale", ["none", "block", "channel", "both"])
def test_a_time_course_ignores_the_level_before_the_block(cut: Windows, scale: Scale) -> None:
    lifted = replace(cut, before=cut.before + 7, inside=cut.inside + 7)
    np.testing.assert_allclose(time_courses(lifted, scale), time_courses(cut, scale), atol=1e-9)


@pytest.mark.parametrize("scale", ["block", "channel", "both"])
def test_a_scaled_time_course_ignores_the_unit_of_its_block(cut: Windows, scale: Scale) -> None:
    unit = np.random.default_rng(0).uniform(0.1, 10, (len(cut.y), 1, 1))
    other = replace(cut, before=cut.before * unit, inside=cut.inside * unit)
    np.testing.assert_allclose(time_courses(other, scale), time_courses(cut, scale), atol=1e-9)


def test_scaling_by_channel_ignores_how_loud_each_channel_is(cut: Windows) -> None:
    loud = np.random.default_rng(0).uniform(0.1, 10, cut.inside.shape[2])
    other = replace(cut, before=cut.before * loud, inside=cut.inside * loud)
    same = time_courses(cut, "channel")
    np.testing.assert_allclose(time_courses(other, "channel"), same, atol=1e-9)
    assert not np.allclose(time_courses(other, "block"), time_courses(cut, "block"))


def test_a_loud_channel_is_tamed_and_a_quiet_one_stays_quiet(cut: Windows) -> None:
    inside, before = cut.inside.copy(), cut.before.copy()
    for values in (inside, before):
        values[:, :, 0] *= 1000
        values[:, :, 1] /= 1000
    sizes = np.sqrt((time_courses(replace(cut, inside=inside, before=before), "both") ** 2).mean(1))
    assert sizes[:, 0].min() > 0.99
    assert sizes[:, 0].max() <= 1
    assert sizes[:, 1].max() < 0.02


def test_scales_are_written_out_as_documented(cut: Windows) -> None:
    plain = time_courses(cut)
    own = np.sqrt((plain**2).mean(axis=1, keepdims=True))
    typical = np.median(own, axis=2, keepdims=True)
    whole = np.sqrt((plain**2).mean(axis=(1, 2), keepdims=True))
    np.testing.assert_allclose(plain, cut.inside - cut.before.mean(axis=1, keepdims=True))
    np.testing.assert_allclose(time_courses(cut, "block"), plain / whole)
    np.testing.assert_allclose(time_courses(cut, "both"), plain / np.sqrt(own**2 + typical**2))


def test_rows_that_were_not_measured_keep_the_last_value(cut: Windows) -> None:
    inside, before = cut.inside.copy(), cut.before.copy()
    inside[0, 30:] = np.nan  # A short block.
    inside[1, :, 2] = np.nan  # A dead channel.
    before[2, :10] = np.nan  # A short gap.
    before[3] = np.nan  # No gap at all.
    inside[4, 10, 5] = np.nan  # A dropped sample.
    holed = replace(cut, inside=inside, before=before)
    courses = time_courses(holed)
    assert np.isfinite(courses).all()
    np.testing.assert_array_equal(courses[0, 30:], np.repeat(courses[0, 29:30], 11, axis=0))
    assert not courses[1, :, 2].any()
    np.testing.assert_allclose(courses[2], cut.inside[2] - cut.before[2, 10:].mean(axis=0))
    assert not courses[3].any()
    assert courses[4, 10, 5] == courses[4, 9, 5]
    for scale in ("block", "channel", "both"):
        assert np.isfinite(time_courses(holed, scale)).all()


def test_an_unknown_scale_is_refused(cut: Windows) -> None:
    with pytest.raises(BadInput, match="no scale 'person'"):
        time_courses(cut, "person")  # type: ignore[arg-type]


def test_bins_lie_part_by_part_and_need_not_divide_the_rows() -> None:
    courses = np.arange(20.0).reshape(1, 5, 4)
    expected = np.concatenate([courses[0, :3].mean(axis=0), courses[0, 3:].mean(axis=0)])
    np.testing.assert_allclose(bins(courses, 2)[0], expected)
