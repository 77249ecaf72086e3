"""Initialisers: the spread their formulas promise."""

import numpy as np
import pytest

from momentum.engine import INITIALIZERS, Dense, Sequential
from momentum.engine.initializers import fans, initializer

SHAPE = (300, 200)
N = 300 * 200
VARIANCES = {
    "normal": 0.05**2,
    "normal(0.02)": 0.02**2,
    "uniform": 0.05**2 / 3,
    "uniform(1)": 1 / 3,
    "glorot_uniform": 2 / 500,
    "glorot_normal": 2 / 500,
    "he_uniform": 2 / 300,
    "he_normal": 2 / 300,
}
LIMITS = {
    "uniform": 0.05,
    "uniform(1)": 1.0,
    "glorot_uniform": np.sqrt(6 / 500),
    "he_uniform": np.sqrt(6 / 300),
}


def test_every_initialiser_is_tested() -> None:
    assert {*VARIANCES, "zeros", "ones", "orthogonal"} >= INITIALIZERS.keys()


@pytest.mark.parametrize(("name", "variance"), VARIANCES.items())
def test_mean_and_variance(name: str, variance: float) -> None:
    values = initializer(name)(np.random.default_rng(0), SHAPE)
    assert values.shape == SHAPE
    assert abs(values.mean()) < 5 * np.sqrt(variance / N)
    kurtosis = 1.8 if name in LIMITS else 3.0
    assert abs(values.var() / variance - 1) < 5 * np.sqrt((kurtosis - 1) / N)
    found = ((values - values.mean()) ** 4).mean() / values.var() ** 2
    assert found == pytest.approx(kurtosis, rel=0.05)  # even or bell-shaped, as the name says


@pytest.mark.parametrize(("name", "limit"), LIMITS.items())
def test_uniform_draws_fill_their_interval_and_stay_inside(name: str, limit: float) -> None:
    values = initializer(name)(np.random.default_rng(0), SHAPE)
    assert 0.999 * limit < np.abs(values).max() <= limit


def test_constants() -> None:
    rng = np.random.default_rng(0)
    np.testing.assert_array_equal(initializer("zeros")(rng, (2, 3)), np.zeros((2, 3)))
    np.testing.assert_array_equal(initializer("ones")(rng, (2, 3)), np.ones((2, 3)))


@pytest.mark.parametrize("shape", [(5, 5), (5, 20), (20, 5), (2, 3, 4), (7, 1), (1, 7)])
def test_orthogonal_rows_or_columns_stand_at_right_angles(shape: tuple[int, ...]) -> None:
    values = initializer("orthogonal")(np.random.default_rng(0), shape)
    assert values.shape == shape
    matrix = values.reshape(-1, shape[-1])
    product = matrix @ matrix.T if len(matrix) <= shape[-1] else matrix.T @ matrix
    np.testing.assert_allclose(product, np.eye(min(matrix.shape)), atol=1e-12)


def test_every_rotation_is_equally_likely() -> None:
    rng = np.random.default_rng(0)
    draws = np.array([initializer("orthogonal")(rng, (3, 3)) for _ in range(2000)])
    assert np.abs(draws.mean(axis=0)).max() < 5 * np.sqrt(1 / 3 / 2000)  # a number's variance: 1/3
    np.testing.assert_allclose((draws**2).mean(axis=0), 1 / 3, atol=0.04)
    assert 0.45 < (np.linalg.det(draws) > 0).mean() < 0.55


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((784, 10), (784, 10)),
        ((3, 5, 2, 7), (30, 105)),
        ((4, 2, 7), (8, 28)),
        ((9,), (9, 9)),
        ((), (1, 1)),
    ],
)
def test_fans(shape: tuple[int, ...], expected: tuple[int, int]) -> None:
    assert fans(shape) == expected


@pytest.mark.parametrize(
    "name", ["he", "normal(x)", "normal()", "zeros(1)", "glorot_normal(2)", ""]
)
def test_an_unknown_name_lists_the_known_ones(name: str) -> None:
    with pytest.raises(ValueError, match="there are zeros, ones, normal"):
        initializer(name)


def test_a_seed_is_a_start() -> None:
    def weights(seed: int) -> list[float]:
        model = Sequential([Dense(3), Dense(2)], seed)
        model.build([4])
        return [float(w) for p in model.parameters for w in p.data.ravel()]

    assert weights(1) == weights(1)
    assert weights(1) != weights(2)
