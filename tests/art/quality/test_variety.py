"""Diversity: repeated pictures are caught, in features and in known factors."""

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.art.quality import diversity, factor_diversity
from momentum.errors import BadInput

Rows = NDArray[np.float64]


def pair(n: int = 300, columns: int = 6, seed: int = 0) -> tuple[Rows, Rows]:
    real, made = np.random.default_rng(seed).normal(size=(2, n, columns))
    return real, made


def test_new_pictures_are_as_different_as_real_ones() -> None:
    found = [diversity(*pair(seed=seed)) for seed in range(20)]
    assert np.mean([each.distinct for each in found]) == pytest.approx(0.985, abs=0.012)
    assert found[0].distinct_of_real == pytest.approx(0.99, abs=0.004)
    assert np.mean([each.spread for each in found]) == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize("often", [2, 10, 300])
def test_repeated_pictures_are_not_distinct(often: int) -> None:
    real, made = pair()
    rng = np.random.default_rng(1)
    repeated = made[np.arange(300) // often]
    assert diversity(real, repeated).distinct == 0
    nearly = repeated + rng.normal(0, 1e-3, repeated.shape)
    assert diversity(real, nearly).distinct == 0


def test_half_repeated_is_half_distinct() -> None:
    real, made = pair()
    made[150:] = made[[0] * 150]
    assert diversity(real, made).distinct == pytest.approx(149 / 300, abs=0.02)


def test_the_spread_is_the_mean_squared_distance_against_that_of_the_real() -> None:
    real, made = pair(30)
    made *= 0.5
    squares = [
        np.mean([((a - b) ** 2).sum() for i, a in enumerate(z) for j, b in enumerate(z) if i != j])
        for z in (made, real)
    ]
    assert diversity(real, made).spread == pytest.approx(squares[0] / squares[1])


def test_as_many_of_both_are_compared() -> None:
    real, made = pair(400)
    few = diversity(real, made[:50])
    assert few.n == 50
    assert few.distinct > 0.9  # 50 of 400 real ones are no nearer to each other than 50 others


def test_real_pictures_that_repeat_do_not_make_copies_distinct() -> None:
    real, made = pair()
    real[:30] = real[30:60]
    found = diversity(real, made[np.arange(300) // 2])
    assert found.distinct == 0
    assert found.distinct_of_real == pytest.approx(0.8)
    assert diversity(real, made).distinct == 1


def test_one_picture_again_and_again_as_the_real_set_is_no_division_by_zero() -> None:
    same = np.ones((20, 4))
    found = diversity(same, same)
    assert (found.distinct, found.distinct_of_real) == (0, 0)
    assert np.isfinite(found.spread)


def test_combinations_are_counted_by_how_often_two_pictures_agree() -> None:
    rng = np.random.default_rng(0)
    shares = np.array([0.4, 0.3, 0.2, 0.1])
    same = np.zeros(200, int)
    drawn = [{"one": rng.choice(4, 200, p=shares), "two": same} for _ in range(300)]
    agree = [1 / factor_diversity(factors).effective for factors in drawn]
    wanted = (shares**2).sum()  # without bias, so also where 200 pictures are few
    assert abs(np.mean(agree) - wanted) < 3 * np.std(agree) / 300**0.5


def test_repeated_combinations_are_caught_where_seen_ones_would_hardly_tell() -> None:
    rng = np.random.default_rng(0)
    factors = {name: rng.integers(0, 5, 500) for name in "abcd"}
    repeated = {name: values[np.arange(500) % 20] for name, values in factors.items()}
    new, old = factor_diversity(factors), factor_diversity(repeated)
    assert new.effective > 400
    assert old.effective == pytest.approx(20, abs=2)
    assert (old.combinations, old.n) == (20, 500)


def test_too_few_pictures_are_refused() -> None:
    real, made = pair(20)
    with pytest.raises(BadInput, match="3 made pictures are too few"):
        diversity(real, made[:3])
    with pytest.raises(BadInput, match="3 pictures are too few to count"):
        factor_diversity({"hair": np.zeros(3, int)})
