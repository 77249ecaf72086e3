"""The gain over the bag of words, held against scipy, a bootstrap and scikit-learn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from momentum.errors import BadInput
from momentum.judgement import judge
from momentum.language.sentiment.baseline import STRENGTHS, bag_of_words, present
from momentum.language.sentiment.judging import coin, gain
from momentum.language.sentiment.training import Sentences
from momentum.language.sentiment.vocabulary import Vocabulary


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_coin_is_the_exact_binomial_test(heads: int, tails: int) -> None:
    if heads + tails:
        wanted = stats.binomtest(heads, heads + tails).pvalue
        assert coin(heads, tails) == pytest.approx(wanted, rel=1e-9)


def test_a_coin_thrown_very_often_is_no_overflow() -> None:
    wanted = stats.binomtest(1_400, 3_000).pvalue
    assert coin(1_400, 1_600) == pytest.approx(wanted, rel=1e-6)


def pair(both: int, first: int, second: int, none: int) -> tuple[np.ndarray, np.ndarray]:
    one = np.repeat([True, True, False, False], [both, first, second, none])
    other = np.repeat([True, False, True, False], [both, first, second, none])
    return one, other


def test_the_interval_of_the_gain_is_that_of_a_bootstrap() -> None:
    one, other = pair(700, 120, 80, 100)
    found = gain(one, other)
    assert found[:1] + found[3:5] + found[6:] == (0.04, 120, 80, 1000)
    rows = np.random.default_rng(0).integers(0, 1000, (4000, 1000))
    drawn = (one[rows].mean(axis=1) - other[rows].mean(axis=1)).tolist()
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert found.low == pytest.approx(low, abs=0.003)
    assert found.high == pytest.approx(high, abs=0.003)


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(1)
    counts = rng.multinomial(150, [0.6, 0.15, 0.08, 0.17], size=2000)
    hit = 0
    for row in counts.tolist():
        found = gain(*pair(*row))
        hit += found.low <= 0.07 <= found.high
    assert 0.93 <= hit / 2000 <= 0.975


def test_pairs_say_more_than_two_intervals() -> None:
    """Half as wide as if the two had answered different questions."""
    found = gain(*pair(780, 30, 10, 180))
    apart = 1.96 * math.sqrt((0.81 * 0.19 + 0.79 * 0.21) / 1000)
    assert found.high - found.value < 0.5 * apart
    assert found.low > 0
    assert found.p < 0.01


def test_equal_answers_gain_nothing_and_nothing_cannot_be_compared() -> None:
    one, _ = pair(10, 5, 0, 0)
    found = gain(one, one)
    assert (found.value, found.p) == (0.0, 1.0)
    assert found.low < 0 < found.high
    with pytest.raises(BadInput, match="cannot be compared"):
        gain([], [])


def test_a_judgement_counts_and_believes() -> None:
    found = judge(np.array([0, 1, 1, 1]), np.array([[0, -2.0], [0, 3.0], [0, -1.0], [0, 1]]), 0)
    assert found.confusion.tolist() == [[1, 0], [1, 2]]
    assert (found.accuracy.value, found.accuracy.n, found.majority) == (0.75, 4, 0.25)
    wanted = [1 / (1 + math.exp(-z)) for z in (2, 3, 1, 1)]
    np.testing.assert_allclose(found.belief, wanted)


TEXTS = ["good good film", "bad film", "a good one", "a bad bad one", "good", "bad day"] * 8


def learned() -> tuple[Vocabulary, Sentences]:
    cut = [text.split() for text in TEXTS]
    known = Vocabulary.of(cut, 4)
    labels = np.array(["good" in words for words in cut]).astype(np.int64)
    labels[:2] = 1 - labels[:2]  # a little noise
    return known, Sentences(known.codes(cut, 5), labels)


def test_the_bag_is_that_of_scikit_learn() -> None:
    known, data = learned()
    theirs = CountVectorizer(vocabulary=known.words, binary=True, token_pattern=r"\S+")
    ours = present(data.codes, known.size)
    np.testing.assert_array_equal(ours.toarray(), theirs.fit_transform(TEXTS).toarray())


def test_the_penalty_is_chosen_by_other_sentences() -> None:
    known, data = learned()
    chosen = Sentences(data.codes[:12], data.labels[:12])
    found = bag_of_words(data, chosen, data.codes, known.size)
    x, other = (present(each.codes, known.size) for each in (data, chosen))
    losses = [
        log_loss(
            chosen.labels, LogisticRegression(C=c).fit(x, data.labels).predict_proba(other)[:, 1]
        )
        for c in STRENGTHS
    ]
    assert found.strength == STRENGTHS[int(np.argmin(losses))]
    again = LogisticRegression(C=found.strength, max_iter=300).fit(x, data.labels)
    np.testing.assert_array_equal(found.said, again.predict(x))
    np.testing.assert_allclose(found.weights, again.coef_[0])
