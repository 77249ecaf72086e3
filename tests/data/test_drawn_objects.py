"""Drawn objects: reproducible, different in the two halves, varied, and whole."""

import hashlib
from itertools import pairwise

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from momentum.data import draw_objects, picture_set
from momentum.data.drawn_objects import DRAWN_CLASSES
from momentum.data.drawn_things import THINGS, TILT, Dice
from momentum.data.shapes import (
    Floats,
    box,
    common,
    cut,
    disc,
    ellipse,
    polygon,
    rosette,
    rotated,
    star,
    stroke,
    union,
)
from momentum.errors import BadInput


def test_a_picture_is_the_same_however_many_are_drawn() -> None:
    many, labels = draw_objects(450, seed=3)
    few, first = draw_objects(7, seed=3)
    np.testing.assert_array_equal(few, many[:7])
    np.testing.assert_array_equal(first, labels[:7])
    assert (many.shape, labels.shape) == ((450, 32, 32, 3), (450,))
    assert many.flags.c_contiguous


def test_another_seed_is_other_pictures() -> None:
    one, other = draw_objects(200, seed=3)[0], draw_objects(200, seed=4)[0]
    assert not {picture.tobytes() for picture in one} & {picture.tobytes() for picture in other}


def test_the_pictures_are_the_same_everywhere() -> None:
    """Drawn in float64, so that no rounding of a level hangs on the machine."""
    pictures, labels = draw_objects(200, seed=2026)
    digest = hashlib.sha256(pictures.tobytes() + labels.tobytes()).hexdigest()
    assert digest == "b6c9ec4ff36ee8eb82317b1504fc373875545f300656038e26ca3b5d5080bb95"


def test_every_class_is_drawn_equally_often() -> None:
    labels = draw_objects(400, seed=0)[1]
    assert np.bincount(labels).tolist() == [40] * 10
    assert len(DRAWN_CLASSES) == 10


def test_the_two_halves_are_different_pictures() -> None:
    drawn = picture_set("drawn-objects", train=600, test=400)
    assert (drawn.train_x.shape, drawn.test_x.shape) == ((600, 32, 32, 3), (400, 32, 32, 3))
    every = np.concatenate([drawn.train_x, drawn.test_x])
    assert len({picture.tobytes() for picture in every}) == 1000
    assert drawn.classes == DRAWN_CLASSES


def test_no_pictures() -> None:
    with pytest.raises(BadInput, match="0 pictures; expected at least 1"):
        draw_objects(0, seed=0)


def test_a_linear_model_does_badly() -> None:
    """What makes the set worth a convolution; the numbers of the whole set stand in its note."""
    drawn = picture_set("drawn-objects", train=1000, test=400)
    x, test = (part.reshape(len(part), -1) / 255 - 0.5 for part in (drawn.train_x, drawn.test_x))
    linear = LogisticRegression(C=1e-3, max_iter=300).fit(x, drawn.train_y)
    assert 0.2 < linear.score(test, drawn.test_y) < 0.6


def test_neither_colour_nor_light_gives_a_class_away() -> None:
    drawn = picture_set("drawn-objects", train=1000, test=400)
    means = [part.mean(axis=(1, 2)) / 255 for part in (drawn.train_x, drawn.test_x)]
    linear = LogisticRegression(C=100.0, max_iter=500).fit(means[0], drawn.train_y)
    assert linear.score(means[1], drawn.test_y) < 0.25


@pytest.mark.parametrize("name", THINGS)
def test_a_thing_fits_into_its_circle_and_fills_it(name: str) -> None:
    """So that no thing leaves its picture, and none can be told by its size alone."""
    u, v = np.meshgrid(np.linspace(-1.5, 1.5, 96), np.linspace(1.5, -1.5, 96))
    u, v = np.broadcast_to(u, (20, 96, 96)), np.broadcast_to(v, (20, 96, 96))
    layers = THINGS[name](u, v, Dice(np.random.default_rng(0), 20))
    inside = union(*(layer.distance for layer in layers)) < 0
    assert np.hypot(u, v)[inside].max() < 1.25
    extent = np.where(inside, np.maximum(abs(u), abs(v)), 0).max(axis=(1, 2))
    assert extent.min() > 0.75
    for layer in layers:
        assert layer.colour.shape == (20, 3)
        assert layer.colour.min() >= 0
        assert layer.colour.max() <= 1
    assert TILT[name] <= 0.9


STEP = 0.01
MIDDLES = np.arange(-2 + STEP / 2, 2, STEP)  # No edge of a shape goes through the middle of a cell.
U, V = np.meshgrid(MIDDLES, MIDDLES[::-1])


@pytest.mark.parametrize(
    ("distance", "area"),
    [
        (disc(U, V, 0.8), np.pi * 0.64),
        (ellipse(U, V, 1.2, 0.5), np.pi * 0.6),
        (box(U, V, 1.0, 0.3), 1.2),
        (polygon(U, V, (-1, -1), (1, -1), (0, 1)), 2.0),
        (stroke(U, V, (-1, 0), (1, 0), 0.2), 0.8 + np.pi * 0.04),
        (star(U, V, 1.0, 1.0, 5), np.pi),
        (rosette(U, V, 0.9, 0.9, 5), np.pi * 0.81),
        (union(box(U, V, 1, 1), box(U, V, 0.5, 1.5)), 5.0),
        (cut(box(U, V, 1, 1), disc(U, V, 0.5)), 4 - np.pi / 4),
        (common(box(U, V, 1, 1), U), 2.0),
    ],
)
def test_a_shape_has_the_area_it_should_have(distance: Floats, area: float) -> None:
    assert (distance < 0).sum() * STEP**2 == pytest.approx(area, rel=0.02)


@pytest.mark.parametrize("distance", [disc(U, V, 0.8), stroke(U, V, (-1, 0), (1, 0.5), 0.2)])
def test_a_distance_is_a_distance(distance: Floats) -> None:
    down, across = np.gradient(distance, STEP)
    assert np.median(np.hypot(down, across)) == pytest.approx(1, abs=1e-3)


def test_a_star_has_as_many_points_as_it_is_told() -> None:
    turn = np.linspace(0, 2 * np.pi, 1000, endpoint=False)
    ring = star(np.cos(turn) * 0.8, np.sin(turn) * 0.8, 0.6, 1.0, 7) < 0
    assert sum(before != after for before, after in pairwise(ring)) in (13, 14)


def test_a_turn_is_against_the_clock() -> None:
    """A point of the picture, in the coordinates of a thing that was turned by a quarter."""
    u, v = rotated(np.array([0.0, -1.0]), np.array([1.0, 0.0]), np.pi / 2)
    np.testing.assert_allclose(u, [1, 0], atol=1e-12)  # What pointed right now points up,
    np.testing.assert_allclose(v, [0, 1], atol=1e-12)  # and what pointed up points left.
