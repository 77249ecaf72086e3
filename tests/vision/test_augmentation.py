"""Moving pictures: against SciPy's interpolation, and what must never change."""

from typing import Any

import numpy as np
import pytest
from scipy.ndimage import affine_transform

from momentum.errors import BadInput
from momentum.vision import Augmentation
from momentum.vision.augmentation import Pictures, resample


def pictures(n: int = 5, rows: int = 11, columns: int = 14, channels: int = 3) -> Pictures:
    return np.random.default_rng(0).random((n, rows, columns, channels), np.float32)


def rng() -> np.random.Generator:
    return np.random.default_rng(3)


@pytest.mark.parametrize("flip", [False, True])
def test_a_move_is_what_scipy_computes(flip: bool) -> None:
    x = pictures()
    augment = Augmentation(shift=2.5, rotation=25, zoom=0.3, flip=flip)
    maps, shifts = augment.draw(len(x), rng())
    moved = augment(x, rng())
    centre = (np.array(x.shape[1:3]) - 1) / 2
    for picture, result, turn, shift in zip(x, moved, maps, shifts, strict=True):
        offset = centre + shift - turn @ centre
        for channel in range(x.shape[3]):
            wanted = affine_transform(
                picture[..., channel].astype(np.float64), turn, offset, order=1, mode="nearest"
            )
            np.testing.assert_allclose(result[..., channel], wanted, atol=1e-5)


def test_the_same_generator_gives_the_same_moves_and_every_picture_its_own() -> None:
    x = np.repeat(pictures(1), 6, axis=0)
    moved = Augmentation()(x, rng())
    np.testing.assert_array_equal(moved, Augmentation()(x, rng()))
    assert len(np.unique(moved.reshape(6, -1), axis=0)) == 6


def test_the_pictures_given_stay_as_they_are() -> None:
    x = pictures()
    Augmentation(flip=True)(x, rng())
    np.testing.assert_array_equal(x, pictures())


def test_a_mirrored_picture_is_the_picture_read_backwards() -> None:
    x = pictures(40)
    moved = Augmentation(0, 0, 0, flip=True)(x, rng())
    mirrored = (moved == x[:, :, ::-1]).all(axis=(1, 2, 3))
    assert (mirrored | (moved == x).all(axis=(1, 2, 3))).all()
    assert 10 < mirrored.sum() < 30


def test_a_whole_pixel_shift_moves_down_and_right() -> None:
    x = pictures(1)
    moved = resample(x, np.eye(2, dtype=np.float32)[None], np.array([[-1, -2]], np.float32))
    np.testing.assert_allclose(moved[:, 1:, 2:], x[:, :-1, :-2], atol=1e-6)
    np.testing.assert_allclose(moved[:, 0, 2:], x[:, 0, :-2], atol=1e-6)  # the edge goes on


def test_no_amount_is_larger_than_asked_for() -> None:
    maps, shifts = Augmentation(shift=2, rotation=10, zoom=0.1).draw(4000, rng())
    assert 1.9 < np.abs(shifts).max() <= 2
    stretch = 1 / np.linalg.norm(maps, axis=1)  # how much taller, how much wider
    assert 0.9 <= stretch.min() < 0.92
    assert 1.08 < stretch.max() <= 1.1 + 1e-6
    angle = np.degrees(np.arctan2(maps[:, 1, 0], maps[:, 0, 0]))
    assert 9.9 < np.abs(angle).max() <= 10
    for amounts in (shifts[:, 0], shifts[:, 1], angle):  # to both sides alike
        assert abs(amounts.mean()) < 0.05 * np.abs(amounts).max()


@pytest.mark.parametrize("flip", [False, True])
def test_a_turned_picture_keeps_its_right_angles(flip: bool) -> None:
    maps, _ = Augmentation(rotation=30, zoom=0.4, flip=flip).draw(200, rng())
    down, right = maps[..., 0], maps[..., 1]
    np.testing.assert_allclose((down * right).sum(axis=1), 0, atol=1e-6)
    mirrored = np.linalg.det(maps) < 0
    assert mirrored.any() == flip
    assert not mirrored.all()


def test_precision_and_shape_stay() -> None:
    for dtype in (np.float32, np.float64):
        moved = Augmentation()(pictures().astype(dtype), rng())
        assert moved.dtype == dtype
        assert moved.shape == pictures().shape


@pytest.mark.parametrize("wrong", [{"shift": -1}, {"rotation": -1}, {"zoom": 0.5}])
def test_amounts_that_mean_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="0 or more"):
        Augmentation(**wrong)
