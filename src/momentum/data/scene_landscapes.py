"""Hills behind hills in the light of some hour, with clouds, firs and often a lake."""

from typing import Final

import numpy as np

from momentum.data.painting_fields import Field, canvas, clouds, laid_over, level, noise

_HOURS: Final = np.array(
    [  # high sky, low sky, sun, far hills, near hills
        [(84, 142, 214), (206, 226, 238), (255, 248, 220), (150, 178, 204), (62, 104, 48)],
        [(98, 130, 190), (250, 206, 170), (255, 226, 160), (176, 160, 186), (86, 84, 60)],
        [(56, 58, 120), (246, 140, 90), (255, 214, 120), (140, 90, 120), (36, 30, 44)],
        [(12, 20, 52), (62, 88, 140), (244, 244, 226), (48, 66, 106), (10, 18, 26)],
        [(150, 160, 170), (214, 216, 214), (240, 238, 230), (170, 178, 182), (88, 92, 66)],
        [(70, 150, 200), (232, 236, 214), (255, 246, 200), (140, 176, 160), (170, 110, 40)],
    ]
) / 255  # fmt: skip
_HILLS: Final = 5


def landscape(side: int, rng: np.random.Generator) -> Field:
    """Draw one, (side, side, 3), in shares of full light."""
    x, y = canvas(side)
    high, low, glow, far, near = _HOURS[rng.integers(len(_HOURS))] + rng.normal(0, 0.02, (5, 3))
    horizon = rng.uniform(0.36, 0.52)
    sun = (rng.uniform(0.12, 0.88), horizon - rng.uniform(0.06, 0.3))
    picture = _sky(x, y, (high, low, glow), horizon, sun, rng)
    lake = rng.uniform(0.68, 0.78) if rng.random() < 0.5 else 2.0
    for hill in range(_HILLS):
        depth = (hill + 0.5 * rng.random()) / _HILLS
        _hill(picture, x, y, (far + (near - far) * depth**0.8), horizon, depth, sun, rng)
        if hill == _HILLS - 2:
            _mirror(picture, x, y, lake, low, rng)
    return picture


def _sky(
    x: Field, y: Field, colours: tuple[Field, Field, Field], horizon: float,
    sun: tuple[float, float], rng: np.random.Generator,
) -> Field:  # fmt: skip
    high, low, glow = colours
    picture = high + (low - high) * np.clip(y / horizon, 0, 1)[..., None]
    away = np.hypot(x - sun[0], y - sun[1])
    laid_over(picture, 0.55 * np.exp(-away / 0.16), glow)
    laid_over(picture, level(away, 0.05, 0.044), glow)
    banks = clouds(rng, len(x), 3) + 0.5 * noise(rng, len(x), 9) - 9 * (y - 0.5 * horizon) ** 2
    cover = rng.uniform(0.2, 0.85) * level(banks, 0.2, 1.6)
    shade = np.clip(0.9 + 0.09 * noise(rng, len(x), 14), 0, 1)[..., None]
    laid_over(picture, cover, shade * (0.45 * glow + 0.55))
    return picture


def _hill(
    picture: Field, x: Field, y: Field, colour: Field, horizon: float, depth: float,
    sun: tuple[float, float], rng: np.random.Generator,
) -> None:  # fmt: skip
    side = len(x)
    base = horizon + (1.06 - horizon) * depth**1.3
    rough = np.array([0.05, 0.022, 0.01, 0.004]) * (1.3 - 0.5 * depth)
    waves = [2, 5, 11, 27] * rng.uniform(0.8, 1.2, 4)
    phases = rng.uniform(0, 2 * np.pi, 4)
    ridge = base + np.sum(rough * np.sin(x[..., None] * waves + phases), axis=-1)
    slope = np.sum(rough * waves * np.cos(x[..., None] * waves + phases), axis=-1)
    light = 1 + 0.5 * np.sign(sun[0] - 0.5) * slope + 0.09 * clouds(rng, side, 10)
    light = light * (1 - 0.5 * np.clip(y - ridge, 0, 0.4)) + 0.1 * np.exp(-np.abs(y - ridge) / 0.02)
    cover = level(y, ridge - 0.7 / side, ridge + 0.7 / side)
    laid_over(picture, cover, colour * np.clip(light, 0.3, 1.4)[..., None])
    laid_over(picture, _firs(x, y, ridge, depth, rng), colour * (0.62 + 0.1 * light)[..., None])


def _firs(x: Field, y: Field, ridge: Field, depth: float, rng: np.random.Generator) -> Field:
    """Pointed trees along a ridge, the nearer the larger."""
    cover = np.zeros_like(x)
    side = len(x)
    for at in rng.uniform(0, 1, rng.integers(0, 14)):
        tall = (0.03 + 0.15 * depth) * rng.uniform(0.6, 1.2)
        foot = ridge[0, min(side - 1, int(at * side))] + 0.01
        left, right = (int((at + edge * 0.3 * tall) * side) + edge for edge in (-1, 1))
        window = np.s_[max(0, int((foot - tall) * side)) : max(0, int(foot * side) + 1),
                       max(0, left) : max(0, right + 1)]  # fmt: skip
        up = (foot - y[window]) / tall
        tiers = 0.22 * (1 - up) * (0.75 + 0.35 * (1 - (up * 5) % 1))
        inside = tiers * tall - np.abs(x[window] - at)
        cover[window] = np.maximum(cover[window], np.clip(0.5 + inside * side, 0, 1) * (up > 0))
    return cover


def _mirror(
    picture: Field, x: Field, y: Field, shore: float, colour: Field, rng: np.random.Generator
) -> None:
    """Lay a lake over all below the shore: what is above it, upside down and rippled."""
    side = len(x)
    ripple = noise(rng, side, 40) * 0.012 * np.clip((y - shore) * 6, 0, 1)
    rows = np.clip(((2 * shore - y + ripple) * side).astype(int), 0, side - 1)
    columns = np.clip(((x + 0.6 * ripple) * side).astype(int), 0, side - 1)
    below = 0.78 * picture[rows, columns] + 0.14 * colour + 0.9 * ripple[..., None]
    laid_over(picture, level(y, shore - 1 / side, shore + 1 / side), below)
