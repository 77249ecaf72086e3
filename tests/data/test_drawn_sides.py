"""The drawn things in any size: the same scenes, finer or coarser."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from momentum.data import draw_objects
from momentum.errors import BadInput


@pytest.mark.parametrize("side", [16, 48, 96])
def test_another_size_shows_the_same_things(side: int) -> None:
    small, labels = draw_objects(200, seed=11)
    other, again = draw_objects(200, seed=11, side=side)
    assert other.shape == (200, side, side, 3)
    np.testing.assert_array_equal(labels, again)
    low = min(side, 32)
    for one, two in zip(small, other, strict=True):
        a, b = (
            np.asarray(Image.fromarray(x).resize((low, low), Image.Resampling.BOX), float)
            for x in (one, two)
        )
        assert np.abs(a - b).mean() < 18


def test_a_picture_is_the_same_however_many_are_drawn() -> None:
    many, few = draw_objects(410, seed=3, side=24)[0], draw_objects(7, seed=3, side=24)[0]
    np.testing.assert_array_equal(few, many[:7])


def test_finer_pictures_show_finer_edges() -> None:
    large = draw_objects(40, seed=0, side=96)[0].astype(float)
    blown_up = np.kron(draw_objects(40, seed=0)[0], np.ones((1, 3, 3, 1))).astype(float)
    assert np.abs(large - blown_up).mean() > 3


@pytest.mark.parametrize("side", [7, 513, 0, -4])
def test_sizes_out_of_bounds(side: int) -> None:
    with pytest.raises(BadInput, match="expected 8 to 512"):
        draw_objects(10, seed=0, side=side)
