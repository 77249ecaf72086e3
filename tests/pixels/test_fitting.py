"""An opened picture is cut and resized as said; the same by a way written down here."""

from __future__ import annotations

import io
from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from momentum.errors import BadInput
from momentum.pixels import Fit, fit_picture, open_picture, picture_bytes

Levels = NDArray[np.uint8]
Floats = NDArray[np.float64]


def noise(width: int, height: int) -> Image.Image:
    made = np.random.default_rng(width + height).integers(0, 256, (height, width, 3))
    return Image.fromarray(made.astype(np.uint8))


def weights(before: int, after: int) -> Floats:
    """A tent over each new pixel, as wide as two of them in the old picture, (after, before)."""
    wide = max(before / after, 1)
    middles = (np.arange(after) + 0.5) * before / after
    away = np.abs(np.arange(before)[None] + 0.5 - middles[:, None]) / wide
    tent = np.clip(1 - away, 0, None)
    return np.asarray(tent / tent.sum(axis=1, keepdims=True))


def resized(picture: Levels, rows: int, columns: int) -> Floats:
    down, across = weights(picture.shape[0], rows), weights(picture.shape[1], columns)
    return np.asarray(np.einsum("rR,RCk,cC->rck", down, picture.astype(float), across))


SIZES = [(100, 60, 20, 20), (60, 100, 20, 30), (33, 97, 8, 8), (10, 10, 25, 40), (500, 20, 7, 3)]


@pytest.mark.parametrize(("width", "height", "rows", "columns"), SIZES)
def test_stretch_is_a_tent_over_the_whole(width: int, height: int, rows: int, columns: int) -> None:
    picture = noise(width, height)
    made = fit_picture(picture, rows, columns, 3, "stretch")
    assert made.shape == (rows, columns, 3)
    assert made.dtype == np.uint8
    # Pillow rounds after each of the two directions.
    np.testing.assert_allclose(made, resized(np.asarray(picture), rows, columns), atol=1.1)


@pytest.mark.parametrize(("width", "height", "rows", "columns"), SIZES)
def test_crop_is_a_tent_over_the_middle(width: int, height: int, rows: int, columns: int) -> None:
    picture = np.asarray(noise(width, height))
    exact = Fraction(columns, rows)
    across = min(width, max(1, floor(height * exact + Fraction(1, 2))))
    down = min(height, max(1, floor(width / exact + Fraction(1, 2))))
    left, top = (width - across) // 2, (height - down) // 2
    part = picture[top : top + down, left : left + across]
    made = fit_picture(Image.fromarray(picture), rows, columns, 3, "crop")
    np.testing.assert_allclose(made, resized(part, rows, columns), atol=1.1)


def test_a_picture_of_the_right_size_stays_as_it_is() -> None:
    picture = noise(31, 17)
    for fit in ("crop", "stretch"):
        made = fit_picture(picture, 17, 31, 3, fit)
        np.testing.assert_array_equal(made, np.asarray(picture))


def test_the_sides_of_a_wide_picture_are_cut_off() -> None:
    wide = np.zeros((20, 60, 3), np.uint8)
    wide[:, 20:40] = 200
    assert fit_picture(Image.fromarray(wide), 5, 5, 3, "crop").min() == 200
    assert fit_picture(Image.fromarray(wide), 5, 5, 3, "stretch").min() == 0


def test_grey_is_what_an_eye_calls_bright() -> None:
    picture = noise(24, 24)
    made = fit_picture(picture, 24, 24, 1, "crop")
    assert made.shape == (24, 24, 1)
    grey = np.asarray(picture) @ np.array([0.299, 0.587, 0.114])
    np.testing.assert_allclose(made[..., 0], grey, atol=0.51)


@settings(max_examples=60, deadline=None)
@given(*(st.integers(1, 300) for _ in range(2)), *(st.integers(1, 40) for _ in range(2)))
def test_any_size_becomes_any_other(width: int, height: int, rows: int, columns: int) -> None:
    colour = Image.new("RGB", (width, height), (200, 10, 90))
    for fit in ("crop", "stretch"):
        made = fit_picture(colour, rows, columns, 3, fit)
        assert made.shape == (rows, columns, 3)
        assert np.ptp(made.reshape(-1, 3), axis=0).tolist() == [0, 0, 0]


def test_a_thread_becomes_a_square() -> None:
    raw = io.BytesIO()
    Image.new("RGB", (1, 20_000), "teal").save(raw, "PNG")
    for fit in ("crop", "stretch"):
        made = picture_bytes(raw.getvalue(), 32, 32, 3, fit)
        assert made.reshape(-1, 3)[[0, -1]].tolist() == [[0, 128, 128]] * 2


def test_bytes_are_an_opened_picture_fitted() -> None:
    raw = io.BytesIO()
    noise(300, 200).save(raw, "PNG")
    apart = fit_picture(open_picture(raw.getvalue()), 48, 64, 3, "crop")
    np.testing.assert_array_equal(picture_bytes(raw.getvalue(), 48, 64, 3, "crop"), apart)


def test_a_large_photograph_decoded_small_is_nearly_the_same() -> None:
    raw = io.BytesIO()
    noise(40, 30).resize((2400, 1800), Image.Resampling.BICUBIC).save(raw, "JPEG", quality=90)
    whole = fit_picture(open_picture(raw.getvalue()), 96, 96, 3, "crop")
    quick = picture_bytes(raw.getvalue(), 96, 96, 3, "crop")
    assert np.abs(whole.astype(int) - quick).max() <= 3


@pytest.mark.parametrize(
    ("rows", "columns", "channels", "fit", "words"),
    [
        (0, 9, 3, "crop", "0 x 9 x 3 cannot be made"),
        (9, 5000, 3, "stretch", "cannot be made"),
        (9, 9, 2, "crop", "1 or 3 channels"),
        (32, 28, 1, "digit", "A digit is 28 x 28 x 1"),
        (28, 28, 3, "digit", "A digit is 28 x 28 x 1"),
        (9, 9, 3, "squash", "expected digit, crop or stretch"),
    ],
)
def test_a_size_that_cannot_be_made(
    rows: int, columns: int, channels: int, fit: Fit, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        fit_picture(noise(20, 20), rows, columns, channels, fit)
    with pytest.raises(BadInput, match=words):
        picture_bytes(b"never opened", rows, columns, channels, fit)
