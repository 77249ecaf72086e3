"""A print from carved wood: a red sun over the waves, in four inks."""

from typing import Final

import numpy as np

from momentum.data.painting_fields import Field, blended, canvas, laid_over, level, noise

_PAPER: Final = np.array([0.95, 0.9, 0.78])
_BLACK: Final = np.array([0.07, 0.1, 0.2])
_RED: Final = np.array([0.83, 0.22, 0.14])
_SKY: Final = [(0.0, (54, 92, 130)), (0.35, (196, 204, 190)), (1.0, (240, 222, 180))]
_SEA: Final = [(0.0, (132, 176, 184)), (0.5, (52, 108, 148)), (1.0, (20, 50, 104))]
_WAVES: Final = 8


def woodcut(side: int, rng: np.random.Generator) -> Field:
    """Print it: (side, side, 3), in shares of full light."""
    x, y = canvas(side)
    picture = blended(_SKY, y / 0.55)
    _sun(picture, x, y, rng)
    _clouds(picture, x, y, rng)
    for wave in range(_WAVES):
        _wave(picture, x, y, wave / (_WAVES - 1), rng)
    grain = np.sin(150 * (x + 0.012 * noise(rng, side, 4)) + 3 * noise(rng, side, 3))
    wear = 0.035 * grain * (0.5 + 0.5 * noise(rng, side, 10))
    return np.asarray(picture + wear[..., None] * _PAPER, dtype=np.float64)


def _sun(picture: Field, x: Field, y: Field, rng: np.random.Generator) -> None:
    away = np.hypot(x - rng.uniform(0.32, 0.68), y - 0.3)
    laid_over(picture, level(away, 0.172, 0.172 - 2 / len(x)), _RED)


def _clouds(picture: Field, x: Field, y: Field, rng: np.random.Generator) -> None:
    """Bars of paper with round ends, and lines in the sky between them."""
    soft = 1 / len(x)
    lines = np.abs(((y + 0.004 * noise(rng, len(x), 7)) * 46) % 1 - 0.5) / 46
    thick = 0.0042 * (1.05 - y / 0.5) * (1 + 0.5 * noise(rng, len(x), 9))
    laid_over(picture, 0.85 * level(lines - thick, soft, -soft) * (y < 0.2), _BLACK)
    for _ in range(6):
        at, row = rng.uniform(0, 1), rng.uniform(0.12, 0.42)
        half, thick_bar = rng.uniform(0.08, 0.2), rng.uniform(0.009, 0.016)
        outside = np.hypot(np.maximum(np.abs(x - at) - half, 0), y - row) - thick_bar
        laid_over(picture, level(outside, 0.0035 + soft, 0.0035 - soft), _BLACK)
        laid_over(picture, level(outside, soft, -soft), _PAPER)


def _wave(picture: Field, x: Field, y: Field, near: float, rng: np.random.Generator) -> None:
    """A row of crests: foam, then carved lines that follow them, on blue."""
    side = len(x)
    soft = 0.8 / side
    count = 6.5 - 4.2 * near
    tall = 0.022 + 0.085 * near
    along = x * count + rng.uniform(0, 1) + 0.12 * noise(rng, side, 3)
    phase = along % 1
    lean = phase**1.7  # Crests lean forward: steep before, gentle behind.
    height = np.abs(np.cos(np.pi * lean)) ** 1.5
    crest = 0.47 + 0.47 * near**1.15 - tall * height
    depth = y - crest
    spacing = 0.012 + 0.014 * near
    wobble = 0.16 * noise(rng, side, 12)
    row = depth / spacing + wobble
    line = np.abs(row % 1 - 0.5) * spacing
    carved = spacing * np.clip(0.2 + 0.05 * row + 0.12 * noise(rng, side, 16), 0.1, 0.36)
    wave = blended(_SEA, 0.25 + 0.5 * near + 3.0 * depth * (1 - 0.5 * near))
    laid_over(wave, level(line, carved + soft, carved - soft), _BLACK)
    foam = (0.012 + 0.016 * near) * (0.55 + 1.1 * height + 0.4 * noise(rng, side, 40))
    laid_over(wave, level(depth, foam + soft, foam - soft), _PAPER)
    laid_over(wave, level(depth, 0.004 + soft, 0.004 - soft), _BLACK)
    laid_over(picture, level(depth, -soft, soft), wave)
