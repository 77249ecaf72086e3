"""Fruit, bowls and bottles on a table, in the light of one window."""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np

from momentum.data.painting_fields import Field, canvas, clouds, laid_over, level, noise

Outline: TypeAlias = Callable[[Field], Field]  # height from 0 to 1 -> half the width

_WALLS: Final = np.array(
    [(196, 188, 170), (120, 140, 150), (90, 70, 70), (206, 176, 140), (70, 90, 84), (176, 190, 200)]
) / 255  # fmt: skip
_TABLES: Final = np.array([(150, 98, 58), (92, 56, 38), (214, 200, 180), (60, 70, 96)]) / 255
_GLAZES: Final = np.array(
    [(196, 60, 44), (222, 150, 40), (238, 212, 90), (120, 150, 60), (40, 84, 110), (60, 60, 70),
     (226, 220, 206), (150, 70, 110), (210, 110, 70), (70, 130, 130)]
) / 255  # fmt: skip


def _fruit(height: Field) -> Field:
    return np.sqrt(np.clip(height * (1 - height), 0, None))


def _bottle(height: Field) -> Field:
    shoulder = level(height, 0.72, 0.5)
    return np.asarray(0.045 + 0.115 * shoulder + 0.012 * (height > 0.95), dtype=np.float64)


def _vase(height: Field) -> Field:
    swell = 0.12 + 0.17 * np.sin(np.pi * np.clip(height * 1.15, 0, 1)) ** 2
    return np.asarray(swell + 0.08 * level(height, 0.88, 1.0), dtype=np.float64)


def _bowl(height: Field) -> Field:
    return np.asarray(0.35 + 0.6 * np.sqrt(np.clip(height, 0, 1)), dtype=np.float64)


_THINGS: Final[tuple[tuple[Outline, float, float], ...]] = (  # outline, least and most height
    (_fruit, 0.13, 0.2),
    (_fruit, 0.13, 0.2),
    (_bottle, 0.42, 0.58),
    (_vase, 0.3, 0.42),
    (_bowl, 0.12, 0.16),
)


def still_life(side: int, rng: np.random.Generator, things: int | None = None) -> Field:
    """Draw one, (side, side, 3), in shares of full light."""
    x, y = canvas(side)
    lamp = rng.choice([-1.0, 1.0])
    edge = rng.uniform(0.5, 0.62)
    picture = _room(x, y, lamp, edge, rng)
    feet = np.sort(rng.uniform(edge + 0.08, 0.93, things or rng.integers(3, 7)))
    places = rng.permutation(np.linspace(0.16, 0.84, len(feet))) + rng.normal(0, 0.03, len(feet))
    for foot, place in zip(feet, places, strict=True):
        _thing(picture, x, y, (place, foot), lamp, rng)
    return picture


def _room(x: Field, y: Field, lamp: float, edge: float, rng: np.random.Generator) -> Field:
    side = len(x)
    wall = _WALLS[rng.integers(len(_WALLS))] * (
        1.02 + 0.3 * lamp * (x - 0.5) - 0.2 * y + 0.03 * clouds(rng, side, 5)
    )[..., None]  # fmt: skip
    grain = 0.02 * noise(rng, side, 24) + 0.035 * np.sin(60 * y + 2 * noise(rng, side, 3))
    table = _TABLES[rng.integers(len(_TABLES))] * (
        0.85 + 0.45 * (y - edge) + 0.25 * lamp * (x - 0.5) + grain
    )[..., None]  # fmt: skip
    cover = level(y, edge - 1 / side, edge + 1 / side)
    return np.asarray(wall + cover[..., None] * (table - wall), dtype=np.float64)


def _thing(
    picture: Field, x: Field, y: Field, at: tuple[float, float], lamp: float,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Lay a turned body with its shadow over the picture: light as its surface is turned to it."""
    outline, least, most = _THINGS[rng.integers(len(_THINGS))]
    tall = rng.uniform(least, most) * (0.6 + 0.55 * at[1])
    up = (at[1] - y) / tall
    across = (x - at[0]) / tall
    half = outline(np.clip(up, 0, 1))
    _shadow(picture, across, up, float(outline(np.full(1, 0.4))[0]), lamp)
    sideways = np.clip(across / np.maximum(half, 1e-3), -1, 1)
    facing = np.sqrt(1 - sideways**2)
    upward = (
        np.gradient(half, axis=0) * len(x) * tall * 0.6 if outline is not _fruit else 2 * up - 1
    )
    light = 0.3 + 0.75 * np.clip(0.55 * lamp * sideways + 0.6 * facing + 0.3 * upward, 0, 1)
    spark = np.exp(-(((sideways - 0.4 * lamp) / 0.16) ** 2) - ((up - 0.66) / 0.13) ** 2)
    colour = _GLAZES[rng.integers(len(_GLAZES))] * rng.uniform(0.85, 1.1)
    body = colour * (light * (1 + 0.05 * noise(rng, len(x), 18)))[..., None]
    body += (rng.uniform(0.1, 0.6) * spark)[..., None]
    inside = np.minimum(half - np.abs(across), np.minimum(up, 1 - up)) * tall * len(x)
    laid_over(picture, np.clip(0.5 + inside, 0, 1), body)


def _shadow(picture: Field, across: Field, up: Field, half: float, lamp: float) -> None:
    drift = across + lamp * 0.35
    soft = np.exp(-(((drift / (half + 0.28)) ** 2 + ((up - 0.01) / 0.1) ** 2) ** 2))
    laid_over(picture, 0.6 * soft, 0.25 * picture)
