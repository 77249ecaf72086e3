"""The order null: all ways to split the positions, and a rank that can be trusted."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from momentum.brain import NullResult, Windows, order_labelings, windows
from momentum.brain.judging import null_result, person_scores
from momentum.data import Recording, simulate_recordings
from momentum.errors import BadInput


@pytest.fixture(scope="module")
def cut() -> Windows:
    return windows(simulate_recordings(people=2, seed=3).recordings)


def test_there_are_35_different_labelings_and_the_true_one_is_first(cut: Windows) -> None:
    labelings = np.stack(order_labelings(cut))
    assert labelings.shape == (35, len(cut.y))
    assert np.array_equal(labelings[0], cut.y)
    assert len({tuple(labels) for labels in labelings}) == 35
    mirrored = {tuple(1 - labels) for labels in labelings}
    assert not mirrored & {tuple(labels) for labels in labelings}


def test_every_labelling_is_the_same_in_every_run_and_for_everybody(cut: Windows) -> None:
    for labels in order_labelings(cut):
        by_position = {(p, label) for p, label in zip(cut.position, labels, strict=True)}
        assert len(by_position) == 8
        assert labels.mean() == 0.5


def test_other_designs_give_other_numbers(maker: Callable[..., Recording]) -> None:
    assert len(order_labelings(windows([maker(blocks=4)]))) == 3  # 4! / 2! 2! / 2


def test_an_order_that_differs_is_refused(cut: Windows) -> None:
    mixed = replace(cut, y=np.where(cut.run == 2, 1 - cut.y, cut.y))
    with pytest.raises(BadInput, match="the order of the tasks differs"):
        order_labelings(mixed)


def test_rank_and_p_count_equals_against_the_true_labels() -> None:
    result = NullResult(0.7, np.array([0.5, 0.7, 0.8]))
    assert (result.rank, result.size, result.p) == (3, 4, 0.75)
    assert NullResult(0.9, np.array([0.5, 0.7, 0.8])).rank == 1


def test_scores_under_labelings_are_balanced_accuracies_of_people() -> None:
    person = np.array([0, 0, 0, 1, 1, 1])
    labelings = np.array([[0, 0, 1, 0, 1, 1], [1, 0, 0, 1, 1, 0]])
    said = np.array([[0, 1, 1, 0, 0, -1], [1, 0, 0, 0, 0, 0]])
    assert person_scores(labelings, said, person).tolist() == [[0.75, 0.5], [1.0, 0.5]]


def test_without_any_effect_the_true_labels_rank_anywhere() -> None:
    rng = np.random.default_rng(0)
    ranks = [null_result(rng.normal(0.5, 0.05, (35, 8))).rank for _ in range(700)]
    counts = np.bincount(ranks, minlength=36)[1:]
    assert counts.min() > 5  # 20 expected each; a rank that never comes is a bug.
    assert 16 < np.mean(ranks) < 20
