"""Evening by the water in short dabs of colour, each laid along the form it describes."""

from typing import Final

import numpy as np

from momentum.data.painting_fields import Field, blended, canvas, laid_over, level, noise

_GROUND: Final = np.array([0.8, 0.66, 0.5])
_SKY: Final = [
    (0.0, (74, 110, 190)),
    (0.4, (150, 160, 214)),
    (0.7, (240, 190, 170)),
    (1.0, (255, 216, 130)),
]
_WATER: Final = [(0.0, (230, 190, 150)), (0.25, (130, 150, 196)), (1.0, (24, 64, 140))]
_MEADOW: Final = [(0.0, (74, 110, 52)), (0.5, (132, 150, 52)), (1.0, (216, 180, 60))]
_FINE: Final = 256
_HORIZON: Final = 0.5
_LAYERS: Final = (  # how many, how long, how wide, how much their light and their tint vary
    (2200, 0.04, 0.015, 0.05, 0.02),
    (3800, 0.026, 0.0095, 0.1, 0.05),
    (3000, 0.017, 0.0065, 0.14, 0.08),
)


def dabs(side: int, rng: np.random.Generator) -> Field:
    """Paint it: (side, side, 3), in shares of full light."""
    motif, angle = _motif(rng)
    picture = np.full((side, side, 3), _GROUND)
    for count, length, width, light, tint in _LAYERS:
        places = rng.uniform(-0.01, 1.01, (count, 2))
        shift = rng.normal(0, light, (count, 1)) + rng.normal(0, tint, (count, 3))
        turn = rng.normal(0, 0.2, count)
        for (x, y), lighter, more in zip(places, shift, turn, strict=True):
            at = tuple(np.clip((int(y * _FINE), int(x * _FINE)), 0, _FINE - 1))
            way, colour = angle[at] + more, np.clip(motif[at] + lighter, 0, 1)
            _dab(picture, (x * side, y * side), way, length * side / 2, width * side / 2, colour)
    return picture


def _motif(rng: np.random.Generator) -> tuple[Field, Field]:
    """What is painted, and which way its dabs lie."""
    x, y = canvas(_FINE)
    sun = (rng.uniform(0.3, 0.7), 0.36)
    away = np.hypot(x - sun[0], y - sun[1])
    picture = blended(_SKY, y / _HORIZON)
    laid_over(picture, 0.7 * np.exp(-away / 0.12), np.array([1.0, 0.82, 0.45]))
    laid_over(picture, level(away, 0.062, 0.05), np.array([1.0, 0.94, 0.7]))
    angle = np.arctan2(y - sun[1], x - sun[0]) + np.pi / 2
    _far_shore(picture, angle, x, y, rng)
    _water(picture, angle, x, y, sun[0])
    _meadow(picture, angle, x, y, rng)
    return picture, angle


def _far_shore(picture: Field, angle: Field, x: Field, y: Field, rng: np.random.Generator) -> None:
    """Blue hills, and poplars in a row."""
    ridge = _HORIZON - 0.035 - 0.03 * np.sin(5 * x + rng.uniform(0, 6))
    laid_over(picture, (y > ridge) * 1.0, np.array([0.42, 0.42, 0.68]))
    angle[y > ridge] = 0.2
    first = rng.choice([0.06, 0.72])
    for at in first + np.arange(6) * 0.045 + rng.normal(0, 0.006, 6):
        tall = rng.uniform(0.16, 0.26)
        up = np.clip((_HORIZON + 0.01 - y) / tall, 0, 1)
        half = 0.03 * np.sqrt(up) * np.sqrt(1 - up) * (up > 0) * 1.6
        inside = np.abs(x - at) < half
        shade = np.where((x - at > 0)[..., None], [0.1, 0.24, 0.26], [0.3, 0.42, 0.22])
        laid_over(picture, inside * 1.0, shade)
        angle[inside] = 1.5


def _water(picture: Field, angle: Field, x: Field, y: Field, sun: float) -> None:
    """What stands above the water, upside down, under a path of light."""
    below = y > _HORIZON
    rows = np.clip(((2 * _HORIZON - y) * _FINE).astype(int), 0, _FINE - 1)
    mirrored = picture[rows, (x * _FINE).astype(int)]
    water = 0.45 * mirrored + 0.5 * blended(_WATER, (y - _HORIZON) * 2.6)
    path = np.exp(-(((x - sun) / (0.03 + 0.2 * (y - _HORIZON))) ** 2)) * np.exp(-(y - 0.5) * 3)
    laid_over(water, 0.75 * np.clip(path, 0, 1), np.array([1.0, 0.8, 0.42]))
    laid_over(picture, below * 1.0, water)
    angle[below] = 0.0


def _meadow(picture: Field, angle: Field, x: Field, y: Field, rng: np.random.Generator) -> None:
    """Grass that leans in the wind, with flowers in it."""
    lean = noise(rng, _FINE, 4)
    bank = 0.76 + 0.06 * np.sin(4 * x + rng.uniform(0, 6))
    grass = blended(_MEADOW, 0.35 + 2 * (y - bank) + 0.22 * noise(rng, _FINE, 14))
    for colour, share in (((0.86, 0.2, 0.22), 1.75), ((0.95, 0.9, 0.8), 1.9)):
        laid_over(grass, (noise(rng, _FINE, 44) > share) * 1.0, np.array(colour))
    meadow = y > bank
    laid_over(picture, meadow * 1.0, grass)
    angle[meadow] = (-1.25 + 0.35 * lean)[meadow]


def _dab(
    picture: Field, at: tuple[float, float], way: float, half: float, thick: float, colour: Field
) -> None:
    """Lay one dab: a line with round ends, lighter along one edge as thick paint is."""
    (x, y), reach = at, half + thick + 1
    top, left = max(0, int(y - reach)), max(0, int(x - reach))
    window = picture[top : max(0, int(y + reach) + 2), left : max(0, int(x + reach) + 2)]
    rows, columns = np.ogrid[top : top + window.shape[0], left : left + window.shape[1]]
    a, b = columns + 0.5 - x, rows + 0.5 - y
    along, off = a * np.cos(way) + b * np.sin(way), b * np.cos(way) - a * np.sin(way)
    cover = np.clip(0.5 + thick - np.hypot(np.maximum(np.abs(along) - half, 0), off), 0, 1)
    light = 1 - 0.13 * np.clip(off / thick, -1, 1)
    window += cover[..., None] * (colour * light[..., None] - window)
