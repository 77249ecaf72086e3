"""The space pictures are compared in: the distance rises with what is wrong, and with nothing else.

Few pictures, so that it is quick; docs/quality.md has the same with many.
"""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from scipy.stats import spearmanr

from momentum import features
from momentum.art.quality import (
    Kid,
    coverage_and_precision,
    diversity,
    factor_diversity,
    histogram_distance,
    kernel_inception_distance,
    quality_features,
)
from momentum.art.quality.face_network import FACTORS
from momentum.art.quality.feature_space import CUT, SIDE, resized, unit_length
from momentum.data.faces import Faces, draw_faces
from momentum.errors import BadInput

Pictures = NDArray[np.uint8]
Rows = NDArray[np.float64]
MANY, SOME = 300, 120


@pytest.fixture(scope="module")
def faces() -> Faces:
    return draw_faces(MANY + 900, 4321, 32)


@pytest.fixture(scope="module")
def rows(faces: Faces) -> Rows:
    """Features of enough real faces to make mixtures of."""
    return quality_features(faces.pictures)


def blurred(pictures: Pictures, width: float) -> Pictures:
    blur = ImageFilter.GaussianBlur(width)
    return np.stack([np.asarray(Image.fromarray(each).filter(blur)) for each in pictures])


def grainy(pictures: Pictures, deviation: float) -> Pictures:
    noise = np.random.default_rng(0).normal(0, deviation, pictures.shape)
    return np.clip(pictures + noise, 0, 255).astype(np.uint8)


def test_features_are_those_of_the_cut_network_at_unit_length(faces: Faces) -> None:
    small = np.stack(
        [
            np.asarray(Image.fromarray(each).resize((SIDE, SIDE), Image.Resampling.BILINEAR))
            for each in faces.pictures[:5]
        ]
    )
    wanted = features.extract(features.efficientnet(CUT), small).astype(np.float64)
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    np.testing.assert_allclose(quality_features(faces.pictures[:5]), wanted, rtol=1e-5, atol=1e-7)


def test_pictures_of_any_size_are_brought_to_one() -> None:
    grey = np.full((2, 5, 90, 3), 100, np.uint8)
    assert resized(grey, 7).shape == (2, 7, 7, 3)
    assert (resized(grey, 7) == 100).all()
    assert quality_features(grey[:, :1, :1]).shape == quality_features(grey).shape
    assert resized(grey[:0], 7).shape == (0, 7, 7, 3)


def test_a_row_of_zeros_has_no_direction_and_stays() -> None:
    np.testing.assert_array_equal(unit_length(np.array([[3, 4], [0, 0]])), [[0.6, 0.8], [0, 0]])


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    quality_features(np.zeros((6, 8, 8, 3), np.uint8), lambda *done: told.append(done))
    assert told[-1] == (6, 6)


def test_floats_are_no_pictures() -> None:
    with pytest.raises(BadInput, match="must be bytes of shape"):
        quality_features(np.zeros((6, 8, 8, 3), np.float32))


def test_real_against_real_is_about_nought(rows: Rows) -> None:
    rng = np.random.default_rng(0)
    found: list[Kid] = []
    for _ in range(30):
        order = rng.permutation(len(rows))
        found.append(kernel_inception_distance(rows[order[:SOME]], rows[order[SOME : 2 * SOME]]))
    values = np.array([each.value for each in found])
    assert abs(values.mean()) < 3 * values.std(ddof=1) / 30**0.5
    assert sum(each.low <= 0 <= each.high for each in found) >= 28


@pytest.mark.parametrize(
    ("spoil", "amounts"), [(blurred, (0.4, 0.8, 1.5)), (grainy, (5.0, 15.0, 45.0))]
)
def test_the_distance_rises_with_blur_and_with_noise(
    spoil: Callable[[Pictures, float], Pictures],
    amounts: tuple[float, ...],
    faces: Faces,
    rows: Rows,
) -> None:
    real, others = rows[:SOME], faces.pictures[SOME : 2 * SOME]
    worse = [quality_features(spoil(others, amount)) for amount in amounts]
    found = [kernel_inception_distance(real, each) for each in (rows[SOME : 2 * SOME], *worse)]
    values = [each.value for each in found]
    assert values == sorted(values)
    assert found[0].high < found[2].low
    assert found[2].high < found[3].low
    precision = [coverage_and_precision(real, each).precision for each in worse]
    assert precision[-1] < 0.2


@pytest.mark.parametrize(("factor", "value"), [("glasses", 1), ("background", 0), ("cut", 2)])
def test_it_agrees_in_rank_with_the_exact_factors(
    factor: str, value: int, faces: Faces, rows: Rows
) -> None:
    """More and more made faces have one value of a factor; how many is known exactly."""
    real, made = np.arange(MANY), np.arange(MANY, MANY + 200)
    wrong = MANY + 200 + np.flatnonzero(faces.factors[factor][MANY + 200 :] == value)[:150]
    exact, measured = [], []
    for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        count = round(share * 150)
        mixed = np.concatenate([wrong[:count], made[: 150 - count]])
        truth, found = (
            {name: each[part] for name, each in faces.factors.items()} for part in (real, mixed)
        )
        exact.append(histogram_distance(truth, found, FACTORS).each[factor])
        measured.append(kernel_inception_distance(rows[real], rows[mixed]).value)
    assert exact[-1] > 0.4
    assert spearmanr(exact, measured).statistic >= 0.94


def test_repeated_pictures_barely_move_the_distance_and_are_caught_otherwise(
    faces: Faces, rows: Rows
) -> None:
    """300 made pictures are 30, each ten times: the distance moves less than with slight blur."""
    real, made = rows[:MANY], rows[MANY : 2 * MANY]
    places = MANY + np.arange(MANY) % 30
    repeated = rows[places]
    blur = quality_features(blurred(faces.pictures[MANY : MANY + SOME], 0.5))
    far = kernel_inception_distance(real, blur).value
    assert kernel_inception_distance(real, repeated).value < far / 2
    assert diversity(real, made).distinct > 0.95
    assert diversity(real, repeated).distinct == 0
    whole, few = (coverage_and_precision(real, each) for each in (made, repeated))
    assert whole.coverage == pytest.approx(whole.coverage_of_real, abs=0.04)
    assert few.coverage < 0.6
    assert few.precision > 0.95  # each of them is a good picture
    of_made = factor_diversity({name: each[places] for name, each in faces.factors.items()})
    assert 20 < of_made.effective < 40
