"""A photograph keeps its colours: chroma stays, or mean and covariance do."""

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.art.style.colour import (
    brightness,
    finished,
    prepared,
    with_brightness_of,
    with_colours_of,
    with_palette_of,
)

Bytes = NDArray[np.uint8]


def picture(low: int, high: int, seed: int = 0) -> Bytes:
    return np.random.default_rng(seed).integers(low, high, (24, 30, 3)).astype(np.uint8)


def chroma(made: Bytes) -> NDArray[np.int64]:
    """Differences between the colours, which have no light or dark in them."""
    levels = made.astype(np.int64)
    return np.stack([levels[..., 0] - levels[..., 1], levels[..., 1] - levels[..., 2]], -1)


def test_the_colours_are_the_photographs_and_the_light_is_the_paintings() -> None:
    made, content = picture(90, 160), picture(90, 160, seed=1)
    kept = with_colours_of(made, content)
    assert np.abs(chroma(kept) - chroma(content)).max() <= 1  # a level, by rounding
    assert np.abs(brightness(kept) - brightness(made)).max() <= 1


def test_a_painting_of_itself_stays_as_it_is() -> None:
    content = picture(0, 256)
    np.testing.assert_array_equal(with_colours_of(content, content), content)


def test_levels_beyond_black_and_white_are_cut_off() -> None:
    white, red = np.full((1, 1, 3), 255, np.uint8), np.array([[[255, 0, 0]]], np.uint8)
    assert with_colours_of(white, red).tolist() == [[[255, 179, 179]]]


def test_the_style_gets_mean_and_covariance_of_the_photograph() -> None:
    style, content = picture(60, 190), picture(100, 150, seed=1)
    content[..., 2] = content[..., 0] // 2 + content[..., 1] // 4
    pixels = with_palette_of(style, content).reshape(-1, 3).astype(float)
    wanted = content.reshape(-1, 3).astype(float)
    np.testing.assert_allclose(pixels.mean(0), wanted.mean(0), atol=0.6)
    np.testing.assert_allclose(np.cov(pixels.T), np.cov(wanted.T), atol=6)


def test_a_style_of_one_colour_becomes_the_mean_colour() -> None:
    content = picture(100, 150)
    plain = with_palette_of(np.full((20, 20, 3), 9, np.uint8), content)
    np.testing.assert_allclose(plain[0, 0], content.reshape(-1, 3).mean(0), atol=1)


def test_a_grey_style_gets_the_contrast_of_the_photograph() -> None:
    style, content = picture(0, 256), picture(110, 140, seed=1)
    matched = brightness(with_brightness_of(style, content))
    assert matched.mean() == pytest.approx(brightness(content).mean(), abs=0.6)
    assert matched.std() == pytest.approx(brightness(content).std(), rel=0.05)


def test_only_brightness_compares_in_grey_and_gives_the_colours_back() -> None:
    content, style = picture(90, 160), picture(0, 256, seed=1)
    grey, _ = prepared("brightness", content, style)
    assert not chroma(grey).any()
    assert np.abs(chroma(finished("brightness", grey, content)) - chroma(content)).max() <= 1
    same = prepared("no", content, style)
    np.testing.assert_array_equal(same[0], content)
    np.testing.assert_array_equal(same[1], style)
    np.testing.assert_array_equal(finished("palette", grey, content), grey)
