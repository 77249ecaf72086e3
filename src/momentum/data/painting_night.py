"""A night sky that turns around its stars, over hills, roofs and a dark tree."""

from typing import Final, TypeAlias

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

Whirl: TypeAlias = tuple[float, float, float, float]  # across, down, size, sense
_SKY: Final = [
    (0.0, (10, 18, 60)),
    (0.3, (24, 56, 134)),
    (0.52, (50, 112, 184)),
    (0.7, (134, 186, 206)),
    (0.84, (230, 222, 160)),
    (0.94, (254, 226, 96)),
    (1.1, (255, 250, 214)),
]
_HILLS: Final = [(0.0, (6, 16, 42)), (0.5, (22, 58, 92)), (1.0, (84, 140, 142))]
_TREE: Final = [(0.0, (4, 10, 14)), (0.6, (20, 44, 32)), (1.0, (70, 92, 44))]
_WARM: Final = np.array([1.0, 0.8, 0.3])


def night(side: int, rng: np.random.Generator) -> Field:
    """Paint it: (side, side, 3), in shares of full light."""
    x, y = canvas(side)
    whirls, stars = _whirls(rng), _stars(rng)
    across, down = _flow(x, y, whirls, stars, noise(rng, side, 5))
    strokes = _strokes(rng, side, across, down, 0.09)
    picture = blended(_SKY, _light(x, y, whirls, stars) + 0.1 * strokes)
    picture += 0.05 * relief(strokes, 0.7)[..., None]
    _hills(picture, x, y, rng)
    _village(picture, x, y, rng)
    _tree(picture, x, y, rng)
    return picture


def _strokes(
    rng: np.random.Generator, side: int, across: Field, down: Field, length: float
) -> Field:
    strokes = smeared(noise(rng, side, 128), across, down, length)
    return np.asarray(strokes / strokes.std(), dtype=np.float64)


def _whirls(rng: np.random.Generator) -> list[Whirl]:
    """Two large whirls beside one another, which turn into one another."""
    x, y = rng.uniform(0.4, 0.48), rng.uniform(0.3, 0.36)
    beside = (x + rng.uniform(0.27, 0.33), rng.uniform(0.44, 0.49), 0.095, -1.0)
    return [(x, y, rng.uniform(0.15, 0.18), 1.0), beside]


def _stars(rng: np.random.Generator) -> list[Whirl]:
    """The moon, and stars that keep their distance from one another and from the whirls."""
    places = [(0.875, 0.135, 0.062, 1.0)]
    for _ in range(600):
        x, y, size = rng.uniform(0.06, 0.94), rng.uniform(0.05, 0.6), rng.uniform(0.018, 0.034)
        if all(np.hypot(x - a, y - b) > 2.7 * (size + c) for a, b, c, _ in places):
            places.append((x, y, size, float(rng.choice([-1.0, 1.0]))))
        if len(places) == 11:
            break
    return places


def _flow(
    x: Field, y: Field, whirls: list[Whirl], stars: list[Whirl], drift: Field
) -> tuple[Field, Field]:
    across = np.full_like(x, 1.0)
    down = 0.5 * np.cos(7 * x + 2) + 0.25 * drift
    for a, b, size, sense in [*whirls, *((a, b, 1.5 * c, d) for a, b, c, d in stars)]:
        dx, dy = x - a, y - b
        away = np.hypot(dx, dy) + 1e-6
        pull = 6 * np.exp(-((away / (1.25 * size)) ** 2))
        across = across - pull * (sense * dy - 0.22 * dx) / away
        down = down + pull * (sense * dx + 0.22 * dy) / away
    return across, down


def _light(x: Field, y: Field, whirls: list[Whirl], stars: list[Whirl]) -> Field:
    light = 0.24 + 0.26 * level(y, 0.3, 0.78) + 0.07 * np.sin(20 * (y + 0.06 * np.sin(6 * x)))
    for a, b, size, sense in whirls:
        away, turn = np.hypot(x - a, y - b), np.arctan2(y - b, x - a)
        arms = np.cos(2 * turn - sense * 5.4 * away / size)
        light += np.exp(-((away / (1.15 * size)) ** 2)) * (0.22 + 0.24 * arms)
    for a, b, size, _ in stars:
        away = np.hypot(x - a, y - b) / size
        halo = 0.36 * np.exp(-((away / 2.2) ** 2)) * (1 + 0.25 * np.cos(4.4 * away))
        light = np.maximum(light, 0.34 + halo + 0.42 * np.exp(-((away / 0.85) ** 4)))
    return light


def _hills(picture: Field, x: Field, y: Field, rng: np.random.Generator) -> None:
    side = len(x)
    for base, tall, waves in ((0.74, 0.06, 6.0), (0.82, 0.05, 10.0), (0.9, 0.03, 16.0)):
        angle = waves * x + rng.uniform(0, 2 * np.pi)
        ridge = base + tall * np.sin(angle)
        strokes = _strokes(rng, side, np.ones_like(x), tall * waves * np.cos(angle), 0.07)
        shade = 0.6 + 0.2 * strokes - 3.2 * (y - ridge)
        hill = blended(_HILLS, shade) + 0.04 * relief(strokes, 0.7)[..., None]
        laid_over(picture, level(y, ridge - 1 / side, ridge + 1 / side), hill)


def _village(picture: Field, x: Field, y: Field, rng: np.random.Generator) -> None:
    """Small houses, most with a lit window, and one tower."""
    soft = 1 / len(x)
    tower = float(rng.uniform(0.5, 0.6))
    places = [(at, 0.03, 0.035) for at in np.linspace(0.34, 0.92, 9) + rng.normal(0, 0.012, 9)]
    for at, half, tall in [(tower, 0.012, 0.13), *places]:
        foot = 0.93 + rng.normal(0, 0.012)
        roof = (
            foot
            - tall
            - np.clip(1 - np.abs(x - at) / half, 0, 1) * (2.2 if tall > 0.1 else 0.8) * half
        )
        wall = np.minimum(half - np.abs(x - at), np.minimum(y - roof, foot - y))
        shade = np.array([0.1, 0.16, 0.28]) * rng.uniform(0.7, 1.5)
        laid_over(picture, level(wall, -soft, soft), shade * np.ones((1, 1, 3)))
        pane = np.maximum(np.abs(x - at), np.abs(y - foot + 0.5 * tall))
        if rng.random() < 0.75:
            laid_over(picture, level(pane, 0.009, 0.009 - 2 * soft), _WARM)


def _tree(picture: Field, x: Field, y: Field, rng: np.random.Generator) -> None:
    """A tree like a dark flame on the left, from the ground to the stars."""
    side, foot = len(x), float(rng.uniform(0.13, 0.2))
    up = np.clip((1.02 - y) / 0.86, 0, 1)
    middle = foot + 0.022 * np.sin(9 * up + 1) * up
    half = 0.085 * np.sqrt(up * 4 + 0.2) * np.clip(1 - up, 0, 1) ** 0.9
    half = half * (1 + 0.22 * noise(rng, side, 14))
    strokes = _strokes(rng, side, 0.5 * np.sin(26 * y + 9 * x), -np.ones_like(x), 0.09)
    shade = 0.35 + 0.27 * strokes - 0.5 * (x - middle) / 0.1
    flame = blended(_TREE, shade) + 0.04 * relief(strokes, 0.7)[..., None]
    laid_over(picture, level(half - np.abs(x - middle), -1 / side, 1 / side) * (up < 1), flame)
