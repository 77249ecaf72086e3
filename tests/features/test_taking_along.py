"""The network can be kept and taken elsewhere like any other."""

from pathlib import Path

import numpy as np
import pytest

from momentum import engine as nn
from momentum import features, twins


def test_it_is_saved_and_loaded_unchanged(tmp_path: Path) -> None:
    network = features.with_head(3, seed=1, cut="stage3")
    x = np.random.default_rng(0).normal(size=(2, 48, 48, 3)).astype(np.float32)
    again = nn.load(nn.save(network, tmp_path))
    np.testing.assert_array_equal(again.predict(x), network.predict(x))


def test_its_twin_in_keras_answers_the_same() -> None:
    if not twins.available():
        pytest.skip("the extra `keras` is not installed")
    network = features.with_head(3, seed=1)
    side = features.SIDE
    x = np.random.default_rng(0).uniform(-1, 1, (2, side, side, 3)).astype(np.float32)
    twin = twins.to_keras(network)
    ours = network.predict(x)
    np.testing.assert_allclose(np.asarray(twin(x)), ours, atol=1e-5)
    np.testing.assert_allclose(twins.from_keras(twin).predict(x), ours, atol=1e-5)
