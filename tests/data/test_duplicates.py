"""Near-duplicates are found, and what merely looks alike is not called one."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageEnhance, ImageOps

from momentum.data import draw_objects, picture_set
from momentum.data.duplicates import THUMB, Pairs, groups, near_duplicates, thumbnail
from momentum.pixels import open_picture

Bytes = NDArray[np.uint8]


def scenes(n: int, seed: int = 0) -> list[Image.Image]:
    """Smooth pictures, each its own: what photographs are to a hash."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (n, 7, 9, 3), dtype=np.uint8)
    return [Image.fromarray(c).resize((320, 240), Image.Resampling.BICUBIC) for c in coarse]


def saved_badly(picture: Image.Image) -> Image.Image:
    raw = io.BytesIO()
    picture.save(raw, "JPEG", quality=20)
    return Image.open(raw).convert("RGB")


def cut(picture: Image.Image) -> Image.Image:
    x, y = round(picture.width * 0.01), round(picture.height * 0.01)
    return picture.crop((x, y, picture.width - x, picture.height - y))


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "the same": lambda p: p,
    "saved badly": saved_badly,
    "halved": lambda p: p.resize((p.width // 2, p.height // 2)),
    "lighter": lambda p: ImageEnhance.Brightness(p).enhance(1.15),
    "flatter": lambda p: ImageEnhance.Contrast(p).enhance(0.7),
    "without colour": lambda p: p.convert("L").convert("RGB"),
    "mirrored": ImageOps.mirror,
    "cut": cut,
}


def looks(pictures: list[Image.Image]) -> Bytes:
    return np.stack([thumbnail(picture) for picture in pictures])


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_copy_is_found_and_nothing_else(
    change: Callable[[Image.Image], Image.Image],
) -> None:
    originals = scenes(40)
    pairs = near_duplicates(looks(originals + [change(picture) for picture in originals]))
    assert set(zip(pairs.first, pairs.second, strict=True)) == {(k, k + 40) for k in range(40)}
    assert (pairs.distance <= 0.05).all()
    assert (np.diff(pairs.distance) >= 0).all()


def test_pictures_upside_down_or_negative_are_others() -> None:
    originals = scenes(20)
    others = [ImageOps.flip(p) for p in originals] + [ImageOps.invert(p) for p in originals]
    assert len(near_duplicates(looks(originals + others)).first) == 0


def test_drawn_things_and_digits_are_no_duplicates() -> None:
    drawn = draw_objects(600, seed=5)[0]
    assert len(near_duplicates(drawn).first) == 0
    digits = [Image.fromarray(d[..., 0]) for d in picture_set("digits", train=1000, test=1).train_x]
    assert len(near_duplicates(looks(digits)).first) < 40


def test_the_distance_is_one_minus_the_correlation() -> None:
    one, other = scenes(1)[0], saved_badly(scenes(1)[0])
    pairs = near_duplicates(looks([one, other]))
    grey = [
        np.asarray(p.convert("L").resize((THUMB, THUMB), Image.Resampling.BOX))
        for p in (one, other)
    ]
    expected = 1 - np.corrcoef(grey[0].ravel(), grey[1].ravel())[0, 1]
    assert pairs.distance[0] == pytest.approx(expected, abs=2e-3)
    assert near_duplicates(looks([one, one])).distance.tolist() == [0]


def test_flat_pictures_are_the_same_only_in_nearly_one_colour() -> None:
    colours = [(200, 0, 0), (201, 2, 1), (0, 0, 200), (60, 60, 60), (60, 60, 63), (255, 255, 255)]
    pairs = near_duplicates(looks([Image.new("RGB", (50, 40), colour) for colour in colours]))
    assert sorted(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)) == [(0, 1), (3, 4)]


def test_of_many_equal_pictures_each_is_named_once() -> None:
    same, others = scenes(1, seed=9)[0], scenes(3)
    pairs = near_duplicates(looks([others[0], same, others[1], same, same, others[2]] * 300))
    hang_together = groups(1800, pairs)
    assert len(np.unique(hang_together)) == 4
    assert len(pairs.first) == 1800 - 4
    assert (pairs.first < pairs.second).all()


def test_what_hangs_together_through_another_is_one_group() -> None:
    pairs = Pairs(np.array([0, 3, 1]), np.array([3, 5, 2]), np.zeros(3, np.float32))
    assert groups(7, pairs).tolist() == [0, 1, 1, 0, 2, 0, 3]


@pytest.mark.parametrize("n", [1, 2])
def test_few_pictures(n: int) -> None:
    assert len(near_duplicates(looks(scenes(n))).first) == 0


def test_blocks_hide_nothing() -> None:
    """More pictures than are compared at once, copies far apart."""
    originals = scenes(1300, seed=3)
    copies = [saved_badly(originals[k]) for k in (0, 511, 512, 1299)]
    pairs = near_duplicates(looks(originals + copies))
    found = sorted(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    assert found == [(0, 1300), (511, 1301), (512, 1302), (1299, 1303)]


@pytest.mark.development_data
@pytest.mark.skipif("MOMENTUM_DATA" not in os.environ, reason="needs the development data")
def test_photographs_changed_a_little_are_found() -> None:
    folder = Path(os.environ["MOMENTUM_DATA"]) / "cats_dogs" / "validation"
    photographs = [open_picture(path) for path in sorted(folder.rglob("*.jpg"))[::4]]
    for name, change in CHANGES.items():
        both = looks(photographs + [change(photograph) for photograph in photographs])
        pairs = near_duplicates(both)
        found = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
        right = {(k, k + len(photographs)) for k in range(len(photographs))}
        assert found <= right, name
        assert len(found) >= 0.97 * len(right), name
