"""The networks: as many parameters as in the old course, and what they start from."""

from collections.abc import Callable

import numpy as np
import pytest

from momentum import engine as nn
from momentum.vision import digits_cnn, objects_cnn, softmax_network


@pytest.mark.parametrize(
    ("make", "shape", "count"),
    [
        (softmax_network, (28, 28, 1), 7_850),
        (digits_cnn, (28, 28, 1), 1_199_882),
        (objects_cnn, (32, 32, 3), 2_915_114),
    ],
)
def test_parameters_and_answers(
    make: Callable[[], nn.Sequential], shape: tuple[int, ...], count: int
) -> None:
    model = make()
    model.build(shape)
    assert model.count_parameters() == count
    assert model.predict(np.zeros((2, *shape), np.float32)).shape == (2, 10)


def test_softmax_regression_starts_from_nothing() -> None:
    answer = softmax_network().predict(np.random.default_rng(0).random((3, 28, 28, 1)))
    np.testing.assert_array_equal(answer, np.zeros((3, 10)))


def test_a_seed_is_a_network() -> None:
    x = np.random.default_rng(0).random((2, 28, 28, 1))
    first, again, other = (digits_cnn(7, seed).predict(x) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert first.shape == (2, 7)
    assert (first != other).all()
