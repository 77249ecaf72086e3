"""Judging: confusions and beliefs against counting by hand."""

import numpy as np
import pytest
from scipy.special import softmax
from sklearn.metrics import confusion_matrix

from momentum.errors import BadInput
from momentum.vision import confidence, confident_mistakes, judge, most_confused, wilson_interval

RNG = np.random.default_rng(0)
LOGITS = RNG.normal(0, 2, (300, 4))
TRUTH = np.where(RNG.random(300) < 0.6, LOGITS.argmax(axis=1), RNG.integers(0, 4, 300))


def test_a_judgement_counts() -> None:
    found = judge(TRUTH, LOGITS)
    said = LOGITS.argmax(axis=1)
    np.testing.assert_array_equal(found.confusion, confusion_matrix(TRUTH, said))
    assert found.accuracy == wilson_interval(int((said == TRUTH).sum()), 300)
    assert found.majority == np.bincount(TRUTH).max() / 300
    np.testing.assert_allclose(found.belief, softmax(LOGITS, axis=1).max(axis=1), rtol=1e-12)


def test_large_scores_do_not_overflow() -> None:
    assert judge([0], [[1e4, -1e4]]).belief.tolist() == [1.0]


def test_the_most_confident_mistakes_are_wrong_and_in_order() -> None:
    found = judge(TRUTH, LOGITS)
    worst = confident_mistakes(found, 12)
    assert len(worst) == 12
    assert (found.truth[worst] != found.said[worst]).all()
    assert (np.diff(found.belief[worst]) <= 0).all()
    others = np.setdiff1d(np.flatnonzero(found.truth != found.said), worst)
    assert found.belief[others].max() <= found.belief[worst].min()
    assert len(confident_mistakes(judge([1], [[0.0, 1.0]]), 12)) == 0


def test_confidence_is_the_distance_of_belief_and_truth() -> None:
    found = judge(TRUTH, LOGITS)
    groups = confidence(found, (0, 0.5, 0.9, 1))
    error = 0.0
    for low, high, belief, right, count in zip(*groups[:5], strict=True):
        inside = (found.belief >= low) & (found.belief < high)
        assert count == inside.sum()
        assert belief == pytest.approx(found.belief[inside].mean())
        assert right == pytest.approx((found.truth == found.said)[inside].mean())
        error += abs(belief - right) * count / 300
    assert groups.error == pytest.approx(error)


def test_groups_without_pictures_are_left_out_and_certainty_has_a_group() -> None:
    groups = confidence(judge([0, 1], [[1e4, 0], [1e4, 0]]))
    assert (groups.low.tolist(), groups.high.tolist()) == ([0.999], [1.0])
    assert groups.error == 0.5


@pytest.mark.parametrize(
    ("truth", "words"),
    [
        ([0, 1], "none"),
        ([1, 1], "dog taken for cat, once"),
    ],
)
def test_the_most_frequent_confusion_is_named(truth: list[int], words: str) -> None:
    assert most_confused(judge(truth, [[1.0, 0.0], [0.0, 1.0]]), ["cat", "dog"]) == words


@pytest.mark.parametrize(("truth", "logits"), [([], np.zeros((0, 2))), ([0], [[1, 0], [0, 1]])])
def test_answers_that_do_not_fit_are_refused(truth: list[int], logits: np.ndarray) -> None:
    with pytest.raises(BadInput, match="do not fit"):
        judge(truth, logits)
