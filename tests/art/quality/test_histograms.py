"""Histograms of known factors: the distance, and what chance alone does to it."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.distance import cityblock

from momentum.art.quality import histogram_distance
from momentum.errors import BadInput

VALUES = {"hair": ("black", "brown", "blond"), "glasses": ("no", "yes")}
SHARES = {"hair": [0.5, 0.3, 0.2], "glasses": [0.6, 0.4]}


def factors(n: int, seed: int) -> dict[str, NDArray[np.int64]]:
    rng = np.random.default_rng(seed)
    return {name: rng.choice(len(p), n, p=p) for name, p in SHARES.items()}


def test_each_distance_is_half_the_absolute_differences_of_the_shares() -> None:
    real, made = factors(50, 0), factors(80, 1)
    found = histogram_distance(real, made, VALUES)
    for name, labels in VALUES.items():
        counts = [[(each[name] == k).mean() for k in range(len(labels))] for each in (real, made)]
        assert found.each[name] == pytest.approx(cityblock(*counts) / 2)
    assert found.mean == pytest.approx(np.mean(list(found.each.values())))
    assert found.worst == found.each[found.worst_factor] == max(found.each.values())
    assert found.n == 80


def test_chance_stays_below_its_limits_in_about_95_of_100_cases() -> None:
    found = [
        histogram_distance(factors(60, 2 * k), factors(90, 2 * k + 1), VALUES) for k in range(300)
    ]
    for below in (
        np.mean([each.mean <= each.mean_by_chance for each in found]),
        np.mean([each.worst <= each.worst_by_chance for each in found]),
    ):
        assert 0.91 <= below <= 0.985


def test_a_value_that_is_never_made_is_far_beyond_chance() -> None:
    real = factors(300, 0)
    made = factors(300, 1)
    made["hair"] = np.where(made["hair"] == 2, 0, made["hair"])
    found = histogram_distance(real, made, VALUES)
    assert found.worst_factor == "hair"
    assert found.worst == pytest.approx((real["hair"] == 2).mean(), abs=0.05)
    assert found.worst > found.worst_by_chance


def test_limits_fall_with_the_number_of_pictures_and_depend_on_the_seed_alone() -> None:
    few, many = (histogram_distance(factors(n, 0), factors(n, 1), VALUES) for n in (40, 4000))
    assert many.mean_by_chance < few.mean_by_chance / 5
    again = histogram_distance(factors(40, 0), factors(40, 1), VALUES)
    assert again == few


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (
            {"hair": np.zeros(20, int)},
            "made pictures have the factors hair; expected hair, ",
        ),
        (factors(9, 0), "9 made pictures are too few for a histogram"),
        (factors(20, 0) | {"hair": np.full(20, 3)}, "'hair' .* goes from 3 to 3; expected 0 to 2"),
        (factors(20, 0) | {"hair": np.full(20, -1)}, "'hair' .* goes from -1 to -1"),
        (factors(20, 0) | {"hair": np.zeros(20)}, "must be a whole number a picture"),
        (factors(20, 0) | {"glasses": np.zeros(19, int)}, "must be a whole number a picture"),
    ],
)
def test_what_is_no_factor_is_refused(made: dict[str, NDArray[np.int64]], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        histogram_distance(factors(20, 1), made, VALUES)
