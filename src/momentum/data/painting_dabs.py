"""A landscape in short dabs of colour, each laid along the form it describes."""

from typing import Final

import numpy as np

from momentum.data.painting_fields import Field, blended, canvas, level, noise

_GROUND: Final = np.array([0.86, 0.78, 0.62])


def dabs(side: int, rng: np.random.Generator) -> Field:
    """Paint it: (side, side, 3), in shares of full light."""
    fine = 256
    motif, angle = _motif(fine, rng)
    picture = np.ones((side, side, 3)) * _GROUND
    for count, length, width, spread in ((2600, 0.03, 0.011, 0.1), (4200, 0.02, 0.0075, 0.15)):
        _strokes(picture, motif, angle, rng, count, length, width, spread)
    return picture


def _motif(side: int, rng: np.random.Generator) -> tuple[Field, Field]:
    x, y = canvas(side)
    sky = blended([(0.0, (120, 160, 220)), (0.6, (240, 200, 190)), (1.0, (255, 225, 150))], y * 2.2)
    water = blended(
        [(0.0, (250, 210, 150)), (0.5, (110, 160, 190)), (1.0, (50, 90, 140))], (y - 0.45) * 4
    )
    field = blended(
        [(0.0, (120, 150, 70)), (1.0, (200, 180, 60))], (y - 0.6) * 3 + 0.2 * noise(rng, side, 12)
    )
    shore = 0.68 + 0.05 * np.sin(5 * x + rng.uniform(0, 6))
    picture = np.where((y < 0.45)[..., None], sky, water)
    picture = np.where((y > shore)[..., None], field, picture)
    sun = np.hypot(x - 0.7, y - 0.27)
    picture += (level(sun, 0.1, 0.05) * 0.9)[..., None] * (np.array([1.0, 0.75, 0.35]) - picture)
    angle = np.where(y < 0.45, np.arctan2(y - 0.27, x - 0.7) + np.pi / 2, 0.0)
    angle = np.where(y > shore, -1.2 + 0.5 * noise(rng, side, 4), angle)
    return picture, angle


def _strokes(
    picture: Field, motif: Field, angle: Field, rng: np.random.Generator,
    count: int, length: float, width: float, spread: float,
) -> None:  # fmt: skip
    side, fine = len(picture), len(motif)
    places = rng.uniform(0, 1, (count, 2))
    jitter = rng.normal(0, spread, (count, 3)) + rng.normal(0, spread / 2, (count, 1))
    turn = rng.normal(0, 0.2, count)
    for (x, y), shift, more in zip(places, jitter, turn, strict=True):
        at = int(y * fine), int(x * fine)
        way = angle[at] + more
        _dab(
            picture, x * side, y * side, way, length * side / 2, width * side / 2, motif[at] + shift
        )


def _dab(
    picture: Field, x: float, y: float, way: float, half: float, thick: float, colour: Field
) -> None:
    reach = half + thick + 1
    top, left = max(0, int(y - reach)), max(0, int(x - reach))
    window = picture[top : int(y + reach) + 2, left : int(x + reach) + 2]
    rows, columns = np.ogrid[top : top + window.shape[0], left : left + window.shape[1]]
    a, b = columns + 0.5 - x, rows + 0.5 - y
    along, off = a * np.cos(way) + b * np.sin(way), b * np.cos(way) - a * np.sin(way)
    outside = np.hypot(np.maximum(np.abs(along) - half, 0), off) - thick
    cover = np.clip(0.5 - outside, 0, 1)[..., None]
    light = 1 - 0.14 * np.clip(off / thick, -1, 1)[..., None]
    window += cover * (np.clip(colour, 0, 1) * light - window)
