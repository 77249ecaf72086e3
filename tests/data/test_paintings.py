"""Paintings: the same in any size, different by seed, and made of strokes as no photograph is."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from momentum.data import PAINTINGS, paint, photograph
from momentum.data.painting_fields import blended, canvas, enlarged, level, noise, smeared
from momentum.errors import BadInput

SIDE = 192


@pytest.fixture(scope="module")
def painted() -> dict[str, NDArray[np.uint8]]:
    return {name: paint(name, SIDE) for name in PAINTINGS}


@cache
def _squares() -> dict[str, NDArray[np.uint8]]:
    """The middles of the photographs, at the size of the paintings."""
    cut = {}
    for name in ("china", "flower", "portrait"):
        picture = Image.fromarray(photograph(name))
        edge = min(picture.size)
        left, top = ((room - edge) // 2 for room in picture.size)
        box = (left, top, left + edge, top + edge)
        cut[name] = np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS, box=box))
    return cut


def coherence(picture: NDArray[np.uint8]) -> float:
    """How much neighbouring edges agree on a direction, weighed by how strong they are: 0 to 1.

    From the structure tensor (Bigun and Granlund, 1987), with windows as wide as two strokes.
    """
    grey = picture @ np.array([0.3, 0.59, 0.11])
    down, across = ndimage.sobel(grey, 0), ndimage.sobel(grey, 1)
    xx, yy, xy = (
        ndimage.gaussian_filter(part, 4.0) for part in (across**2, down**2, across * down)
    )
    return float(np.hypot(xx - yy, 2 * xy).sum() / (xx + yy).sum())


def energy(picture: NDArray[np.uint8]) -> float:
    """How much there is from pixel to pixel, in levels."""
    grey = picture @ np.array([0.3, 0.59, 0.11])
    return float(np.hypot(*np.gradient(grey)).mean())


@pytest.mark.parametrize("name", ["night", "dabs", "hatching", "woodcut"])
def test_a_painting_has_more_edges_than_any_photograph(
    painted: dict[str, NDArray[np.uint8]], name: str
) -> None:
    assert energy(painted[name]) > max(energy(photo) for photo in _squares().values())


@pytest.mark.parametrize("name", ["night", "hatching", "woodcut"])
def test_strokes_run_side_by_side(painted: dict[str, NDArray[np.uint8]], name: str) -> None:
    """Neighbouring edges agree on a direction more than in any of the photographs."""
    assert coherence(painted[name]) > max(coherence(photo) for photo in _squares().values())


def test_glass_is_panes_of_bright_colour_kept_apart_by_lead(
    painted: dict[str, NDArray[np.uint8]],
) -> None:
    brightest, dullest = painted["glass"].max(axis=-1), painted["glass"].min(axis=-1)
    lead = brightest < 60
    assert 0.08 < lead.mean() < 0.35
    assert ndimage.label(~lead)[1] > 60
    assert np.median((brightest - dullest)[~lead]) > 80


@pytest.mark.parametrize("name", PAINTINGS)
def test_the_same_seed_is_the_same_painting(
    painted: dict[str, NDArray[np.uint8]], name: str
) -> None:
    assert painted[name].shape == (SIDE, SIDE, 3)
    assert painted[name].dtype == np.uint8
    np.testing.assert_array_equal(paint(name, SIDE), painted[name])
    assert np.abs(paint(name, SIDE, seed=1).astype(float) - painted[name]).mean() > 8


@pytest.mark.parametrize("name", PAINTINGS)
def test_another_size_is_the_same_painting(
    painted: dict[str, NDArray[np.uint8]], name: str
) -> None:
    """Seen from afar, where strokes run into one another."""
    afar = [
        np.asarray(Image.fromarray(p).resize((12, 12), Image.Resampling.BOX), float)
        for p in (painted[name], paint(name, 128))
    ]
    assert np.abs(afar[0] - afar[1]).mean() < 6


@pytest.mark.parametrize("name", PAINTINGS)
def test_light_and_dark_are_used_and_little_is_lost_in_them(
    painted: dict[str, NDArray[np.uint8]], name: str
) -> None:
    grey = painted[name].mean(axis=-1)
    assert np.ptp(np.quantile(grey, [0.03, 0.97])) > 100
    assert (painted[name].min(axis=-1) == 255).mean() < 0.02


def test_a_smeared_grain_is_smooth_along_the_flow_and_rough_across() -> None:
    grain = np.random.default_rng(0).standard_normal((96, 96))
    flow = smeared(grain, np.ones((96, 96)), np.zeros((96, 96)), 0.2)[:, 15:-15]
    along, across = (np.abs(np.diff(flow, axis=axis)).mean() for axis in (1, 0))
    assert across > 4 * along
    turned = smeared(grain.T, np.zeros((96, 96)), np.ones((96, 96)), 0.2).T[:, 15:-15]
    np.testing.assert_allclose(turned, flow, atol=1e-5)


def test_enlarging_keeps_what_a_line_is_and_the_lattice_itself() -> None:
    x, y = canvas(8)
    large = enlarged(x + 2 * y, 40)
    wide, tall = canvas(40)
    np.testing.assert_allclose(large[8:-8, 8:-8], (wide + 2 * tall)[8:-8, 8:-8], atol=1e-12)
    lattice = np.random.default_rng(0).normal(size=(8, 8))
    np.testing.assert_allclose(enlarged(lattice, 8), lattice, atol=1e-12)
    assert noise(np.random.default_rng(0), 64, 8).std() == pytest.approx(0.8, abs=0.25)


def test_ramps() -> None:
    assert level(np.array([0.0, 1.0, 2.0, 9.0]), 1, 3).tolist() == [0, 0, 0.5, 1]
    assert level(np.array([0.0, 2.0, 9.0]), 3, 1).tolist() == [1, 0.5, 0]
    colours = blended([(0.0, (0, 0, 0)), (1.0, (255, 0, 51))], np.array([[-1.0, 0.5, 2.0]]))
    expected = np.array([[[0.0, 0.0, 0.0], [0.5, 0.0, 0.1], [1.0, 0.0, 0.2]]])
    np.testing.assert_allclose(colours, expected)


@pytest.mark.parametrize(
    ("name", "side", "seed", "said"),
    [
        ("sunrise", 64, 0, "no painting 'sunrise'; there are night, glass, dabs"),
        ("night", 31, 0, "expected 32 to 2048"),
        ("night", 2049, 0, "expected 32 to 2048"),
        ("night", 64, -1, "expected a whole number from 0"),
    ],
)
def test_bad_input(name: str, side: int, seed: int, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        paint(name, side, seed)
