"""Drawn scenes and the patches a style network learns on."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from momentum.data import content_patches, draw_scenes, photograph
from momentum.errors import BadInput


def test_a_scene_is_the_same_however_many_are_drawn() -> None:
    many, few = draw_scenes(12, seed=3, side=48), draw_scenes(4, seed=3, side=48)
    assert many.shape == (12, 48, 48, 3)
    assert many.dtype == np.uint8
    np.testing.assert_array_equal(few, many[:4])
    assert not np.array_equal(draw_scenes(1, seed=4, side=48)[0], many[0])


def test_another_size_shows_the_same_scenes() -> None:
    small, large = draw_scenes(10, seed=1, side=48), draw_scenes(10, seed=1, side=96)
    for one, two in zip(small, large, strict=True):
        reduced = np.asarray(Image.fromarray(two).resize((48, 48), Image.Resampling.BOX), float)
        assert np.abs(one - reduced).mean() < 8


def test_scenes_differ_have_light_and_dark_and_fade_with_depth() -> None:
    scenes = draw_scenes(24, seed=0, side=32).astype(float)
    apart = [np.abs(scenes - scene).mean(axis=(1, 2, 3)) for scene in scenes]
    assert np.sort(apart, axis=1)[:, 1].min() > 4
    assert np.median(scenes.mean(axis=-1).std(axis=(1, 2))) > 25
    assert scenes[:, :8].mean() > scenes[:, -8:].mean() + 10  # Light comes from above.


def test_a_patch_is_the_same_however_many_are_cut() -> None:
    many, few = content_patches(70, seed=5, side=32), content_patches(9, seed=5, side=32)
    assert many.shape == (70, 32, 32, 3)
    assert many.dtype == np.uint8
    np.testing.assert_array_equal(few, many[:9])
    assert len({patch.tobytes() for patch in many}) == 70
    assert not np.array_equal(content_patches(1, seed=6, side=32)[0], many[0])


def test_patches_show_something_and_are_varied() -> None:
    patches = content_patches(64, seed=2, side=32).astype(float)
    assert (patches.std(axis=(1, 2, 3)) > 10).mean() > 0.97
    means = patches.mean(axis=(1, 2))
    assert means.std(axis=0).min() > 20


def test_photographs_are_among_the_patches() -> None:
    """At many scales: orange of the dahlia's petals fills much of some, and is small in others."""
    petals = np.median(photograph("flower")[180:240, 300:360].reshape(-1, 3), axis=0)
    patches = content_patches(128, seed=0, side=32).astype(float)
    share = (np.abs(patches - petals).max(axis=-1) < 45).mean(axis=(1, 2))
    assert share.max() > 0.25
    assert ((share > 0.02) & (share < 0.12)).any()


@pytest.mark.parametrize("draw", [draw_scenes, content_patches])
@pytest.mark.parametrize(
    ("n", "seed", "side", "said"),
    [
        (0, 0, 32, "0 .*; expected at least 1"),
        (1, -1, 32, "expected a whole number from 0"),
        (1, 0, 15, "expected 16 to 512"),
        (1, 0, 513, "expected 16 to 512"),
    ],
)
def test_bad_input(draw: object, n: int, seed: int, side: int, said: str) -> None:
    assert callable(draw)
    with pytest.raises(BadInput, match=said):
        draw(n, seed, side)
