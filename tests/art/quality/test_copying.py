"""The test for memorising: copies are found, new pictures are not, however smooth they are."""

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.art.quality import Memorising, memorising
from momentum.errors import BadInput

Pictures = NDArray[np.uint8]


def waves(n: int, seed: int) -> Pictures:
    """Draw smooth pictures with a few numbers that vary."""
    rng = np.random.default_rng(seed)
    down, across = np.mgrid[:12, :12] / 12
    a, b, c = rng.uniform(-2, 2, (3, n, 1, 1, 3))
    levels = np.sin(2 * np.pi * (a * down[..., None] + b * across[..., None] + c))
    return np.asarray(127.5 + 100 * levels, np.uint8)


def grainy(pictures: Pictures, deviation: float) -> Pictures:
    noise = np.random.default_rng(9).normal(0, deviation, pictures.shape)
    return np.clip(pictures + noise, 0, 255).astype(np.uint8)


def test_copies_of_the_training_pictures_are_found() -> None:
    train, held = waves(200, 0), waves(100, 1)
    found = memorising(train, held, grainy(train[:60], 5))
    assert found.found
    assert found.copies.value > 0.9
    assert found.nearer_training.value == 1
    assert found.nearer_training.low > found.expected == pytest.approx(2 / 3)
    assert found.distance_made < found.distance_held / 3


def test_bad_copies_are_found_by_the_pictures_they_are_nearest_to() -> None:
    train, held = waves(300, 0), waves(150, 1)
    mixed = np.asarray(train[:150] * 0.4 + waves(150, 5) * 0.6, np.uint8)
    found = memorising(train, held, mixed)
    assert found.copies.low < 0.03
    assert found.nearer_training.low > found.expected
    assert found.found


@pytest.fixture(scope="module")
def of_new() -> list[Memorising]:
    """Test what is no copy, forty times with other pictures."""
    return [
        memorising(waves(120, 3 * k), waves(60, 3 * k + 1), waves(60, 3 * k + 2)) for k in range(40)
    ]


def test_new_pictures_are_nearest_to_training_pictures_as_often_as_expected(
    of_new: list[Memorising],
) -> None:
    values = np.array([each.nearer_training.value for each in of_new])
    assert of_new[0].expected == pytest.approx(2 / 3)
    assert abs(values.mean() - 2 / 3) < 3 * values.std(ddof=1) / 40**0.5
    inside = [each.nearer_training.low <= 2 / 3 <= each.nearer_training.high for each in of_new]
    assert sum(inside) >= 35


def test_new_pictures_are_hardly_ever_taken_for_copies(of_new: list[Memorising]) -> None:
    assert np.mean([each.copies.value for each in of_new]) < 0.03
    assert sum(each.copies.low > each.copies_by_chance for each in of_new) <= 1
    assert sum(each.found for each in of_new) <= 4


def test_smooth_pictures_are_near_to_everything_yet_no_copies() -> None:
    smooth = np.asarray(waves(100, 2) * 0.2 + 127.5 * 0.8, np.uint8)
    found = memorising(waves(150, 0), waves(150, 1), smooth)
    assert found.distance_made < 0.9 * found.distance_held  # this alone would accuse them
    assert not found.found


def test_a_few_copies_among_new_pictures_are_counted() -> None:
    train, held = waves(400, 0), waves(400, 1)
    found = memorising(train, held, np.concatenate([waves(180, 2), train[:20]]))
    assert found.copies.low > 0.05
    assert found.copies.value == pytest.approx(0.1, abs=0.03)


def test_sets_of_other_sizes_are_brought_to_one() -> None:
    train = waves(20, 0)
    large = train.repeat(4, axis=1).repeat(4, axis=2)
    assert memorising(train, waves(20, 1), large).distance_made < 15


def test_a_tie_counts_every_second_time_and_copies_of_both_do_not_divide_by_nought() -> None:
    train = waves(20, 0)
    found = memorising(train, train, train)
    assert found.nearer_training.value == 0.5
    assert np.isfinite(found.distance_held)


def test_one_held_out_picture_that_is_nearest_to_all_widens_the_interval() -> None:
    grey = np.full((200, 12, 12, 3), 127, np.uint8)
    held = waves(20, 1)
    held[0] = 128
    made = np.concatenate([grainy(grey[:20], 1), waves(80, 2)])
    wide, usual = memorising(waves(60, 0), held, made), memorising(waves(60, 0), waves(20, 1), made)
    assert np.ptp(wide.nearer_training[1:3]) > 2 * np.ptp(usual.nearer_training[1:3])


def test_too_few_pictures_are_refused() -> None:
    with pytest.raises(BadInput, match="9 held-out pictures are too few; give at least 10"):
        memorising(waves(20, 0), waves(9, 1), waves(20, 2))
