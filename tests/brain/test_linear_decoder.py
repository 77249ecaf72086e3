"""The shrunk discriminant, against scikit-learn's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.covariance import ledoit_wolf as sklearn_ledoit_wolf
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.utils.estimator_checks import check_estimator

from momentum.brain import ShrunkLDA
from momentum.brain.linear_decoder import discriminants, ledoit_wolf


@given(st.integers(0, 10_000), st.integers(6, 60), st.integers(1, 70))
def test_against_scikit_learn(seed: int, n: int, p: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, p)) * rng.lognormal(size=p) + rng.normal(size=(n, 1))
    y = rng.integers(0, 2, n)
    y[:4] = 0, 0, 1, 1
    peer = LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto").fit(x, y)
    ours = ShrunkLDA().fit(x, y)
    size = np.abs(peer.coef_).max()
    assert np.allclose(ours.coef_, peer.coef_, atol=1e-7 * size)
    assert np.allclose(ours.decision_function(x), peer.decision_function(x), rtol=1e-6, atol=1e-6)


def test_the_shrinkage_is_ledoit_and_wolf_s() -> None:
    rng = np.random.default_rng(0)
    for n, p in ((8, 20), (100, 5)):
        x = rng.normal(size=(n, p)) @ rng.normal(size=(p, p))
        x -= x.mean(axis=0)
        wanted, _ = sklearn_ledoit_wolf(x, assume_centered=True)
        assert np.allclose(ledoit_wolf(x[None], np.array([float(n)]))[0], wanted)


def test_many_labelings_at_once_are_each_on_their_own() -> None:
    rng = np.random.default_rng(1)
    x, labelings = rng.normal(size=(30, 7)), rng.integers(0, 2, (6, 30))
    weights, offsets = discriminants(x, labelings)
    for number, labels in enumerate(labelings):
        alone = ShrunkLDA().fit(x, labels)
        assert np.allclose(weights[number], alone.coef_[0])
        assert offsets[number] == pytest.approx(alone.intercept_[0])


def test_a_channel_that_is_always_zero_does_no_harm() -> None:
    rng = np.random.default_rng(2)
    y = np.repeat([0, 1], 20)
    x = rng.normal(size=(40, 3)) + y[:, None]
    x[:, 1] = 0
    assert ShrunkLDA().fit(x, y).score(x, y) > 0.7


@pytest.mark.filterwarnings("ignore")  # scikit-learn's checks warn on purpose.
def test_scikit_learn_s_own_checks() -> None:
    check_estimator(ShrunkLDA())
