"""A window of stained glass: panes in lead, with the sun behind."""

from typing import Final

import numpy as np
from scipy.spatial import cKDTree

from momentum.data.painting_fields import Field, canvas, clouds, level

_GLASS: Final = np.array(
    [
        (196, 24, 40), (232, 96, 24), (250, 190, 40), (252, 226, 130), (36, 120, 66),
        (20, 60, 150), (40, 130, 200), (110, 40, 130), (235, 240, 232),
    ]
) / 255  # fmt: skip


def glass(side: int, rng: np.random.Generator) -> Field:
    """Paint it: (side, side, 3), in shares of full light."""
    x, y = canvas(side)
    seeds = rng.uniform(-0.1, 1.1, (130, 2))
    for _ in range(2):
        seeds = _evened(seeds, rng)
    near, which = cKDTree(seeds).query(np.stack([x, y], axis=-1), k=2)
    a, b = seeds[which[..., 0]], seeds[which[..., 1]]
    edge = (near[..., 1] ** 2 - near[..., 0] ** 2) / (2 * np.linalg.norm(a - b, axis=-1) + 1e-9)
    colour = _GLASS[rng.integers(0, len(_GLASS), len(seeds))][which[..., 0]]
    streaks = 1 + 0.12 * clouds(rng, side, 12)
    sun = 0.75 + 0.5 * np.exp(-(((x - 0.5) ** 2 + (y - 0.42) ** 2) / 0.12))
    picture = colour * (streaks * sun * (0.8 + 0.25 * level(edge, 0.0, 0.04)))[..., None]
    lead = level(edge, 0.0075, 0.005)
    return picture + lead[..., None] * (0.05 - picture)


def _evened(seeds: Field, rng: np.random.Generator) -> Field:
    """Move every seed to the middle of what is nearest to it (Lloyd)."""
    dust = rng.uniform(-0.1, 1.1, (20_000, 2))
    owner = cKDTree(seeds).query(dust)[1]
    count = np.maximum(np.bincount(owner, minlength=len(seeds)), 1)
    sums = [np.bincount(owner, dust[:, i], len(seeds)) / count for i in (0, 1)]
    return np.stack(sums, axis=-1)
