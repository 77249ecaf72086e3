"""A night sky that turns around its stars, over a sleeping village."""

from typing import Final

import numpy as np

from momentum.data.painting_fields import (
    Field,
    blended,
    canvas,
    laid_over,
    level,
    noise,
    relief,
    smeared,
)

_SKY: Final = [
    (0.0, (10, 20, 62)),
    (0.3, (24, 58, 132)),
    (0.55, (52, 112, 180)),
    (0.75, (134, 182, 206)),
    (0.9, (232, 220, 158)),
    (1.0, (255, 232, 120)),
]
_HILLS: Final = [(0.0, (8, 18, 40)), (0.5, (20, 50, 78)), (1.0, (62, 110, 122))]


def night(side: int, rng: np.random.Generator) -> Field:
    """Paint it: (side, side, 3), in shares of full light."""
    x, y = canvas(side)
    eyes = _vortices(rng)
    stars = _stars(rng)
    across, down = _flow(x, y, eyes, noise(rng, side, 5))
    grain = noise(rng, side, 128)
    strokes = smeared(grain, across, down, 0.09)
    strokes /= strokes.std()
    light = _light(x, y, eyes, stars) + 0.11 * strokes
    picture = blended(_SKY, light)
    _hills(picture, x, y, rng)
    picture += 0.06 * relief(strokes, 0.7)[..., None]
    return picture


def _vortices(rng: np.random.Generator) -> list[tuple[float, float, float, float]]:
    """Two large whirls beside one another: across, down, size and sense."""
    first = (rng.uniform(0.36, 0.46), rng.uniform(0.3, 0.38), rng.uniform(0.15, 0.19), 1.0)
    second = (first[0] + rng.uniform(0.28, 0.34), rng.uniform(0.42, 0.48), 0.1, -1.0)
    return [first, second]


def _stars(rng: np.random.Generator) -> list[tuple[float, float, float]]:
    places = [(0.88, 0.13, 0.085)]
    for _ in range(400):
        x, y, size = rng.uniform(0.05, 0.95), rng.uniform(0.05, 0.56), rng.uniform(0.022, 0.042)
        if all(np.hypot(x - a, y - b) > 2.6 * (size + c) for a, b, c in places):
            places.append((x, y, size))
        if len(places) == 11:
            break
    return places


def _flow(
    x: Field, y: Field, eyes: list[tuple[float, float, float, float]], drift: Field
) -> tuple[Field, Field]:
    across = np.full_like(x, 1.0)
    down = 0.5 * np.cos(7 * x + 2) + 0.25 * drift
    for a, b, size, sense in eyes:
        dx, dy = x - a, y - b
        away = np.hypot(dx, dy) + 1e-6
        pull = 6 * np.exp(-((away / (1.25 * size)) ** 2))
        across = across - sense * pull * dy / away + 0.22 * pull * dx / away
        down = down + sense * pull * dx / away + 0.22 * pull * dy / away
    return across, down


def _light(
    x: Field,
    y: Field,
    eyes: list[tuple[float, float, float, float]],
    stars: list[tuple[float, float, float]],
) -> Field:
    light = 0.26 + 0.24 * level(y, 0.3, 0.75) + 0.07 * np.sin(20 * (y + 0.06 * np.sin(6 * x)))
    for a, b, size, sense in eyes:
        away, turn = np.hypot(x - a, y - b), np.arctan2(y - b, x - a)
        arms = np.cos(2 * turn - sense * 34 * away)
        light += np.exp(-((away / (1.1 * size)) ** 2)) * (0.2 + 0.26 * arms)
    for a, b, size in stars:
        away = np.hypot(x - a, y - b) / size
        rings = 0.72 * np.exp(-((away / 0.55) ** 4)) + np.exp(-((away / 1.5) ** 2)) * (
            0.34 + 0.12 * np.cos(5.2 * away)
        )
        light = np.maximum(light, 0.3 + rings)
    return light


def _hills(picture: Field, x: Field, y: Field, rng: np.random.Generator) -> None:
    phase = rng.uniform(0, 6)
    for base, tall, cells in ((0.74, 0.06, 3.0), (0.82, 0.05, 5.0), (0.9, 0.03, 8.0)):
        ridge = base + tall * np.sin(cells * x * 2 + phase + 9 * base)
        strokes = smeared(
            noise(rng, len(x), 128),
            np.ones_like(x),
            tall * cells * 2 * np.cos(cells * x * 2 + phase + 9 * base),
            0.07,
        )
        shade = 0.45 + 0.3 * strokes / strokes.std() * 0.6 - 2.2 * (y - ridge)
        laid_over(picture, level(y, ridge - 0.002, ridge + 0.002), blended(_HILLS, shade))
