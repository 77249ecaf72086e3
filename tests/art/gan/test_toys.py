"""Points whose distribution is known: they lie where they should, and what is met is counted."""

import numpy as np
import pytest

from momentum.art.gan.toys import REACH, SHAPES, SPREAD, Shape, centres, draw_points, meet


@pytest.mark.parametrize(("shape", "heaps"), [("ring", 8), ("grid", 9), ("spiral", 20)])
def test_real_points_meet_everything(shape: Shape, heaps: int) -> None:
    met = meet(shape, draw_points(shape, 2000, np.random.default_rng(0)))
    assert (met.modes, met.of) == (heaps, heaps)
    assert met.near > 0.99


def test_the_ring_is_eight_heaps_on_a_circle() -> None:
    points = draw_points("ring", 8000, np.random.default_rng(0))
    assert np.linalg.norm(centres("ring"), axis=1) == pytest.approx(np.full(8, REACH))
    turned = np.angle(points @ np.array([1, 1j]), deg=True)
    assert np.abs((turned + 22.5) % 45 - 22.5).max() < 15
    heap = points[np.linalg.norm(points - [REACH, 0], axis=1) < 1]
    assert heap.std(axis=0) == pytest.approx([SPREAD, SPREAD], rel=0.08)
    assert len(heap) == pytest.approx(1000, rel=0.12)


def test_the_spiral_is_as_dense_outside_as_inside() -> None:
    places = centres("spiral")
    steps = np.linalg.norm(np.diff(places, axis=0), axis=1)
    assert steps.std() < 0.01 * steps.mean()
    assert np.abs(places).max() <= REACH * 1.001


@pytest.mark.parametrize("shape", SHAPES)
def test_one_heap_is_one_heap(shape: Shape) -> None:
    one = np.repeat(centres(shape)[:1], 500, axis=0).astype(np.float32)
    met = meet(shape, one)
    assert met.modes == 1
    assert met.near == 1


def test_points_that_lie_nowhere_meet_nothing() -> None:
    away = np.full((100, 2), 50, np.float32)
    assert meet("grid", away) == (0, 9, 0.0)
