"""Precision, recall, density and coverage: held against plain loops and scikit-learn."""

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from momentum.art.quality import Neighbours, coverage_and_precision
from momentum.errors import BadInput

Rows = NDArray[np.float64]


def sets(n: int = 40, m: int = 30, shift: float = 0.8) -> tuple[Rows, Rows]:
    rng = np.random.default_rng(0)
    return rng.normal(size=(n, 3)), rng.normal(shift, 0.7, (m, 3))


def by_loops(real: Rows, made: Rows, k: int) -> Neighbours:
    """Follow the definitions with scikit-learn's neighbours and a loop for every pair."""
    reach = []
    for rows in (real, made):
        distances, _ = NearestNeighbors(n_neighbors=k + 1).fit(rows).kneighbors(rows)
        reach.append(distances[:, k])  # the nearest is the picture itself
    n, m = len(real), len(made)
    inside = [
        [bool(np.linalg.norm(x - y) <= r) for y in made]
        for x, r in zip(real, reach[0], strict=True)
    ]
    reached = [
        [bool(np.linalg.norm(x - y) <= r) for x in real]
        for y, r in zip(made, reach[1], strict=True)
    ]
    return Neighbours(
        sum(any(inside[i][j] for i in range(n)) for j in range(m)) / m,
        sum(any(reached[j][i] for j in range(m)) for i in range(n)) / n,
        sum(inside[i][j] for i in range(n) for j in range(m)) / (k * m),
        sum(any(inside[i]) for i in range(n)) / n,
        0.0,
    )


@pytest.mark.parametrize("k", [1, 3, 5])
def test_the_four_shares_are_those_of_their_definitions(k: int) -> None:
    real, made = sets()
    found, wanted = coverage_and_precision(real, made, k), by_loops(real, made, k)
    assert found[:4] == pytest.approx(wanted[:4])
    assert 0 < wanted.coverage < wanted.recall < 1  # all of them say something here


@pytest.mark.parametrize("made", [60, 20])
def test_real_against_real_is_as_expected(made: int) -> None:
    rng = np.random.default_rng(1)
    found = [
        coverage_and_precision(rng.normal(size=(60, 2)), rng.normal(size=(made, 2)), k=2)
        for _ in range(300)
    ]
    coverage = np.array([each.coverage for each in found])
    density = np.array([each.density for each in found])
    assert abs(coverage.mean() - found[0].coverage_of_real) < 3 * coverage.std() / 300**0.5
    assert abs(density.mean() - 1) < 3 * density.std() / 300**0.5


def test_repeated_pictures_keep_the_precision_and_lose_the_coverage() -> None:
    rng = np.random.default_rng(2)
    real, made = rng.normal(size=(2, 200, 4))
    whole = coverage_and_precision(real, made)
    repeated = coverage_and_precision(real, made[np.arange(200) % 10])
    assert repeated.precision > whole.precision - 0.15
    assert repeated.coverage < whole.coverage / 2
    assert repeated.recall < whole.recall / 2


def test_made_pictures_far_away_are_neither_precise_nor_covering() -> None:
    real, made = sets(shift=50)
    assert coverage_and_precision(real, made)[:4] == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("real", "made", "k", "message"),
    [
        (*sets(), 0, "k = 0 is no number of neighbours"),
        (*sets(n=12), 20, "12 real pictures are too few to compare sets by; give at least 21"),
        (*sets(m=9), 5, "9 made pictures are too few"),
        (sets()[0], sets()[1] * np.inf, 5, "no number"),
    ],
)
def test_what_cannot_be_compared_is_refused(real: Rows, made: Rows, k: int, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        coverage_and_precision(real, made, k)
