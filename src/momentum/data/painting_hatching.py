"""A still life in ink: lines, and lines across them where it is dark."""

from typing import Final

import numpy as np

from momentum.data.painting_fields import Field, canvas, clouds, enlarged, laid_over, level, noise
from momentum.data.scene_still_lifes import still_life

_PAPER: Final = np.array([0.96, 0.93, 0.85])
_INK: Final = np.array([0.1, 0.11, 0.2])
_TONE: Final = np.array([0.3, 0.59, 0.11])
_FINE: Final = 320
_THINGS: Final = 6
_SPACE: Final = 78  # lines from edge to edge
_LAYERS: Final = ((0.8, 0.84), (-0.7, 0.5), (0.1, 0.3), (1.5, 0.16))  # angle, from which darkness


def hatching(side: int, rng: np.random.Generator) -> Field:
    """Draw it: (side, side, 3), in shares of full light."""
    x, y = canvas(side)
    motif = _arranged(rng)
    tone = _stretched(motif @ _TONE)
    tone = np.clip(enlarged(tone, side), 0, 1)
    ink = _outlines(motif, side)
    for angle, below in _LAYERS:
        bend = 0.006 * noise(rng, side, 6) + 0.0012 * noise(rng, side, 60)
        ink = np.maximum(ink, _lines(x, y, angle, bend, tone - below, rng))
    picture = _PAPER * (1 + 0.012 * clouds(rng, side, 24))[..., None]
    laid_over(picture, 0.92 * ink, _INK)
    return picture


def _arranged(rng: np.random.Generator) -> Field:
    """Arrange several still lifes and keep the one with a light table and the most to see."""

    def worth(seed: int) -> float:
        tone = still_life(64, np.random.default_rng(seed), _THINGS) @ _TONE
        return float(np.hypot(*np.gradient(tone)).mean() * tone[40:].mean())

    best = max(rng.integers(2**31, size=12).tolist(), key=worth)
    return still_life(_FINE, np.random.default_rng(best), _THINGS)


def _stretched(tone: Field) -> Field:
    """Spread the tones out, as they are and as they rank, so that all are there."""
    low, high = np.quantile(tone, [0.02, 0.97])
    rank = np.searchsorted(np.sort(tone, axis=None), tone) / tone.size
    return np.asarray(0.4 * np.clip((tone - low) / (high - low), 0, 1) + 0.6 * rank)


def _lines(
    x: Field, y: Field, angle: float, bend: Field, lighter: Field, rng: np.random.Generator
) -> Field:
    """Parallel lines, the thicker the darker it is, none where it is light enough."""
    across = (y * np.cos(angle) - x * np.sin(angle) + bend) * _SPACE
    from_line = np.abs(across - np.rint(across))
    pressure = 1 + 0.22 * noise(rng, len(x), 30)
    half = np.clip(-lighter * 0.5, 0, 0.25) * pressure + 0.1 * level(lighter, 0.0, -0.06)
    soft = 0.7 * _SPACE / len(x)
    return level(from_line, half + soft, half - soft) * level(lighter, 0.0, -0.03)


def _outlines(motif: Field, side: int) -> Field:
    """Ink along edges of the motif."""
    steps = [np.hypot(*np.gradient(motif[..., i])) for i in range(3)]
    edge = np.max(steps, axis=0)
    return level(np.clip(enlarged(edge, side), 0, None), 0.06, 0.14)
