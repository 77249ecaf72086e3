"""The test for memorising: copies are found, new pictures are not, however smooth they are."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import mannwhitneyu

from momentum.art.quality import memorising
from momentum.art.quality.copying import probability_below
from momentum.errors import BadInput

Pictures = NDArray[np.uint8]


def waves(n: int, seed: int) -> Pictures:
    """Draw smooth pictures with a few numbers that vary."""
    rng = np.random.default_rng(seed)
    down, across = np.mgrid[:12, :12] / 12
    a, b, c = rng.uniform(-2, 2, (3, n, 1, 1, 3))
    levels = np.sin(2 * np.pi * (a * down[..., None] + b * across[..., None] + c))
    return (127.5 + 100 * levels).astype(np.uint8)


def test_copies_of_the_training_pictures_are_found() -> None:
    train, held = waves(200, 0), waves(100, 1)
    rng = np.random.default_rng(2)
    nearly = np.clip(train[:60] + rng.normal(0, 5, (60, 12, 12, 3)), 0, 255).astype(np.uint8)
    found = memorising(train, held, nearly)
    assert found.found
    assert found.copies.value > 0.9
    assert found.nearer_than_held.low > 0.9
    assert found.distance_made < found.distance_held / 3


def test_new_pictures_are_not_taken_for_copies() -> None:
    found = [
        memorising(waves(80, 3 * k), waves(80, 3 * k + 1), waves(60, 3 * k + 2)) for k in range(40)
    ]
    towards = np.array([each.towards_training.value for each in found])
    nearer = np.array([each.nearer_than_held.value for each in found])
    assert abs(towards.mean() - 0.5) < 3 * towards.std(ddof=1) / 40**0.5
    assert abs(nearer.mean() - 0.5) < 3 * nearer.std(ddof=1) / 40**0.5
    assert sum(each.found for each in found) <= 4


def test_smooth_pictures_are_near_to_everything_yet_no_copies() -> None:
    train, held = waves(150, 0), waves(150, 1)
    mean = (waves(100, 2).astype(float) * 0.2 + 127.5 * 0.8).astype(np.uint8)
    found = memorising(train, held, mean)
    assert found.nearer_than_held.low > 0.5  # this alone would accuse them
    assert not found.found


def test_a_few_copies_among_new_pictures_are_counted() -> None:
    train, held = waves(400, 0), waves(400, 1)
    made = np.concatenate([waves(180, 2), train[:20]])
    found = memorising(train, held, made)
    assert found.copies.low > 0.05
    assert found.copies.value == pytest.approx(0.1, abs=0.03)


def test_sets_of_other_sizes_are_brought_to_one() -> None:
    train = waves(20, 0)
    large = train.repeat(4, axis=1).repeat(4, axis=2)
    assert memorising(train, waves(20, 1), large).distance_made < 15


def test_a_tie_counts_half() -> None:
    train = waves(20, 0)
    assert memorising(train, train, waves(30, 1)).towards_training.value == 0.5


def test_the_probability_is_that_of_mann_and_whitney_and_its_interval_holds() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=40).round(1), rng.normal(0.3, 1, 30).round(1)  # with ties
    wanted = 1 - mannwhitneyu(x, y).statistic / 1200
    assert probability_below(x, y).value == pytest.approx(wanted)
    held = 0
    for _ in range(400):
        found = probability_below(rng.normal(size=40), rng.normal(0.5, 1, 40))
        held += found.low <= 0.63816 <= found.high  # the normal distribution at 0.5 / sqrt 2
    assert 0.92 <= held / 400 <= 0.98


def test_too_few_pictures_are_refused() -> None:
    with pytest.raises(BadInput, match="9 held-out pictures are too few; give at least 10"):
        memorising(waves(20, 0), waves(9, 1), waves(20, 2))
