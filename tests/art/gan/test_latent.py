"""Walking among codes and reckoning with them; and the animation."""

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from momentum.art.gan.animation import LAST, animation, mosaic
from momentum.art.gan.latent import add_difference, pictures_of, random_codes, tour, walk
from momentum.art.gan.networks import CODE, generator
from momentum.errors import BadInput


def test_codes_are_100_even_numbers() -> None:
    codes = random_codes(2000, 0)
    assert codes.shape == (2000, CODE)
    assert np.abs(codes).max() <= 1
    assert codes.std() == pytest.approx(1 / np.sqrt(3), rel=0.01)
    assert np.array_equal(codes, random_codes(2000, 0))


def test_a_walk_is_straight_and_even() -> None:
    start, end = random_codes(2, 1)
    way = walk(start, end, 5)
    assert np.allclose(way[[0, -1]], [start, end])
    assert np.allclose(np.diff(way, axis=0), (end - start) / 4, atol=1e-6)


def test_a_tour_comes_back() -> None:
    codes = random_codes(3, 1)
    way = tour(codes, 4)
    assert way.shape == (12, CODE)
    assert np.allclose(way[::4], codes)
    assert np.allclose(way[-1], codes[2] + 0.75 * (codes[0] - codes[2]), atol=1e-6)


def test_a_difference_is_added_and_stays_in_range() -> None:
    start, more, less = random_codes(1, 0)[0], random_codes(3, 1), random_codes(3, 2)
    expected = np.clip(start + 0.5 * (more.mean(0) - less.mean(0)), -1, 1)
    assert np.allclose(add_difference(start, more, less, 0.5), expected, atol=1e-6)
    assert np.abs(add_difference(start, more, less, 50)).max() == 1


def test_pictures_are_bytes_of_the_generator() -> None:
    model = generator(16, 2)
    codes = random_codes(3, 0)
    made = pictures_of(model, codes)
    assert made.shape == (3, 16, 16, 3)
    assert np.abs(made - (model.predict(codes) * 127.5 + 127.5)).max() <= 0.501


@pytest.mark.parametrize("wrong", [[1.0] * CODE, [[1.0]], [[np.nan] * CODE], [["a"] * CODE], []])
def test_what_is_no_code_is_refused(wrong: Any) -> None:
    with pytest.raises(BadInput, match="A code is 100 finite numbers"):
        pictures_of(generator(16, 2), wrong)


def test_a_walk_needs_two_ends() -> None:
    with pytest.raises(BadInput, match="two steps at least"):
        walk(np.zeros(CODE), np.ones(CODE), 1)


def test_an_animation_shows_every_frame_and_rests_at_the_last() -> None:
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    sheets = [np.full((20, 30, 3), colour, np.uint8) for colour in colours]
    with Image.open(BytesIO(animation(sheets, held=100))) as film:
        assert (getattr(film, "n_frames", 0), film.size, film.info["loop"]) == (3, (30, 20), 0)
        for number, colour in enumerate(colours):
            film.seek(number)
            assert film.info["duration"] == (LAST if number == 2 else 100)
            assert np.abs(np.asarray(film.convert("RGB"))[10, 10].astype(int) - colour).max() < 8


def test_a_mosaic_keeps_the_order_of_reading() -> None:
    pictures = np.stack([np.full((4, 4, 3), 50 * k, np.uint8) for k in range(3)])
    sheet = mosaic(pictures, columns=2, enlarge=2)
    assert [int(sheet[5, 5, 0]), int(sheet[5, 15, 0]), int(sheet[15, 5, 0])] == [0, 50, 100]
    assert (sheet[15, 15] == 255).all()


def test_no_animation_of_nothing() -> None:
    with pytest.raises(BadInput, match="one picture or more"):
        animation([])
