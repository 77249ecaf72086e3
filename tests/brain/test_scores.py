"""Scores and intervals, against scikit-learn, scipy and worked examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.metrics import balanced_accuracy_score, confusion_matrix

from momentum.brain import Examples, balanced_accuracy, mean_interval, score
from momentum.brain.scores import confusion, person_interval


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=2, max_size=60))
def test_against_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    y, said = np.array(pairs).T
    y[:2] = 0, 1
    assert balanced_accuracy(y, said) == pytest.approx(balanced_accuracy_score(y, said))
    assert np.array_equal(confusion(y, said), confusion_matrix(y, said, labels=[0, 1]))


@given(st.lists(st.floats(0.3, 0.7), min_size=2, max_size=40))
def test_the_mean_interval_is_students(values: list[float]) -> None:
    interval = mean_interval(np.array(values))
    low, high = stats.t.interval(
        0.95, len(values) - 1, np.mean(values), max(stats.sem(values), 1e-300)
    )
    assert interval.low == pytest.approx(max(low, 0), abs=1e-9)
    assert interval.high == pytest.approx(min(high, 1), abs=1e-9)


def test_one_person_has_no_interval() -> None:
    interval = mean_interval(np.array([0.7]))
    assert interval.value == 0.7
    assert np.isnan(interval.low)


def test_the_interval_of_a_person_counts_blocks_as_welch_does() -> None:
    rng = np.random.default_rng(0)
    shares = [rng.integers(0, 11, 8), rng.integers(0, 11, 8)]  # Of 10 rows, in 8 + 8 blocks.
    y = np.repeat([0, 1], 80)
    block = np.repeat(np.arange(16), 10)
    right = np.concatenate([np.arange(10) < n for n in np.concatenate(shares)])
    said = np.where(right, y, 1 - y)
    found = person_interval(y, said, block)
    # The sum of two means has the interval of their difference, with the second one negated.
    padded = [np.append(some / 10, [0, 1]) for some in shares]
    test = stats.ttest_ind(padded[0], -padded[1], equal_var=False)
    low, high = test.confidence_interval(0.95)
    assert found.value == pytest.approx(np.mean([s.mean() / 10 for s in shares]))
    assert (found.low, found.high) == pytest.approx((low / 2, high / 2))


def test_copied_rows_make_no_narrower_interval() -> None:
    rng = np.random.default_rng(1)
    y, block = np.repeat([0, 1], 8), np.arange(16)
    said = rng.integers(0, 2, 16)
    once = person_interval(y, said, block)
    often = person_interval(*(np.repeat(values, 41) for values in (y, said, block)))
    assert often == pytest.approx(once)


def test_the_interval_covers_the_truth_about_95_times_in_100() -> None:
    rng = np.random.default_rng(2)
    covered = [
        low <= 0.6 <= high
        for _, low, high in (mean_interval(rng.normal(0.6, 0.1, 8)) for _ in range(2000))
    ]
    assert 0.935 < np.mean(covered) < 0.965


@pytest.mark.parametrize("chance", [0.5, 0.73, 0.9, 0.97])
def test_the_interval_of_a_person_covers_the_truth_however_good_the_person(chance: float) -> None:
    rng = np.random.default_rng(3)
    y, block = np.repeat([0, 1], 16), np.arange(32)
    covered = []
    for _ in range(1500):
        said = np.where(rng.random(32) < chance, y, 1 - y)
        _, low, high = person_interval(y, said, block)
        covered.append(low <= chance <= high)
    assert np.mean(covered) > 0.93


def test_a_person_without_a_mistake_is_not_known_exactly() -> None:
    y = np.repeat([0, 1], 16)
    value, low, high = person_interval(y, y, np.arange(32))
    assert (value, high) == (1.0, 1.0)
    assert 0.8 < low < 0.95


def test_rows_never_judged_do_not_count(rows: Examples) -> None:
    said = rows.y.copy()
    said[::3] = -1
    found = score(rows, said)
    assert found.mean.value == 1.0
    assert found.confusion.sum() == (said >= 0).sum()


def test_people_count_alike_however_many_rows_they_have(rows: Examples) -> None:
    said = np.where(rows.person == 0, rows.y, 1 - rows.y)
    said[rows.person == 1] = -1
    said[np.flatnonzero(rows.person == 1)[[0, 6]]] = [0, 0]
    found = score(rows, said)
    assert [person.value for person in found.people] == [1.0, 0.5, 0.0]
    assert found.mean.value == 0.5
