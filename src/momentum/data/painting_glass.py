"""A window of stained glass: the sun over hills, panes in lead, with light behind."""

from typing import Final

import numpy as np

from momentum.data.painting_fields import Field, canvas, clouds, level, noise, relief

_LEAD: Final = 0.0058  # half as wide as the lead, as a share of the side
_BORDER: Final = 0.062
_PANES: Final = 150
_GLASS: Final = np.array(
    [
        [(255, 226, 96), (255, 240, 160), (255, 206, 60)],  # the sun
        [(250, 150, 28), (255, 190, 50), (250, 150, 28)],  # its rays
        [(226, 52, 36), (196, 24, 44), (238, 96, 32)],  # and theirs
        [(24, 78, 176), (52, 128, 214), (120, 184, 232)],  # the sky
        [(16, 92, 60), (44, 142, 74), (110, 176, 60)],  # hills
        [(96, 40, 130), (50, 40, 130), (140, 60, 150)],  # nearer hills
        [(170, 18, 40), (24, 40, 120), (240, 190, 60)],  # the border
    ]
) / 255  # fmt: skip


def glass(side: int, rng: np.random.Generator) -> Field:
    """Paint it: (side, side, 3), in shares of full light."""
    x, y = canvas(side)
    which, edge = _cells(x, y, rng)
    kind, contour, spoke = _motif(x, y, rng)
    edge = np.where((kind == 1) | (kind == 2) | (kind == 6), np.inf, edge)
    which = np.where((kind == 1) | (kind == 2) | (kind == 6), spoke, which)
    edge = np.minimum(edge, contour)
    tints = rng.integers(0, 3, _PANES + 1)
    tint = np.where(kind == 6, which % 2, tints[which])
    colour = _GLASS[kind, tint] * rng.uniform(0.82, 1.1, _PANES + 1)[which][..., None]
    grain = clouds(rng, side, 10)
    light = (1 + 0.09 * grain) * (0.72 + 0.3 * level(edge, 0.0, 0.035))
    light *= 0.84 + 0.42 * np.exp(-((x - 0.5) ** 2 + (y - 0.4) ** 2) / 0.1)
    picture = colour**1.15 * light[..., None] + 0.03 * relief(noise(rng, side, 60), 0.7)[..., None]
    return _leaded(picture, edge, 1 / side)


def _leaded(picture: Field, edge: Field, pixel: float) -> Field:
    """Lay lead along the edges, round and a little shiny in its middle."""
    lead = level(edge, _LEAD + pixel, _LEAD - pixel)[..., None]
    shine = 0.05 + 0.1 * level(edge, 0.4 * _LEAD, 0.0)[..., None]
    return np.asarray(picture + lead * (shine - picture), dtype=np.float64)


def _cells(x: Field, y: Field, rng: np.random.Generator) -> tuple[Field, Field]:
    """Panes around scattered points (Voronoi), and the distance from their edges."""
    seeds = rng.uniform(-0.1, 1.1, (_PANES, 2))
    for _ in range(2):
        seeds = _evened(seeds, rng)
    from scipy.spatial import cKDTree  # Slow to import, and only these panes need it.

    near, which = cKDTree(seeds).query(np.stack([x, y], axis=-1), k=2)
    apart = np.linalg.norm(seeds[which[..., 0]] - seeds[which[..., 1]], axis=-1)
    return which[..., 0], (near[..., 1] ** 2 - near[..., 0] ** 2) / (2 * apart + 1e-9)


def _evened(seeds: Field, rng: np.random.Generator) -> Field:
    """Move every point to the middle of what is nearest to it (Lloyd)."""
    from scipy.spatial import cKDTree

    dust = rng.uniform(-0.1, 1.1, (20_000, 2))
    owner = cKDTree(seeds).query(dust)[1]
    count = np.maximum(np.bincount(owner, minlength=len(seeds)), 1)
    return np.stack([np.bincount(owner, dust[:, i], len(seeds)) / count for i in (0, 1)], axis=-1)


def _motif(x: Field, y: Field, rng: np.random.Generator) -> tuple[Field, Field, Field]:
    """What each pixel belongs to, its distance from an outline, and its ray or border stone."""
    middle = (0.5 + rng.uniform(-0.12, 0.12), rng.uniform(0.3, 0.38))
    dx, dy = x - middle[0], y - middle[1]
    away, turn = np.hypot(dx, dy), (np.arctan2(dy, dx) / (2 * np.pi)) % 1
    rays = 18
    spoke = np.floor(turn * rays).astype(int)
    between = away * np.abs(np.sin(np.pi * (turn * rays - np.rint(turn * rays)) * 2 / rays))
    far = 0.62 + 0.05 * np.sin(6 * x + rng.uniform(0, 6))
    close = 0.78 + 0.06 * np.sin(7 * x + rng.uniform(0, 6))
    frame = np.minimum(np.minimum(x, 1 - x), np.minimum(y, 1 - y))
    kind = np.select(
        [frame < _BORDER, y > close, y > far, away < 0.11, away < 0.19, away < 0.27],
        [6, 5, 4, 0, 1, 2],
        3,
    )
    outline = np.abs(frame - _BORDER)
    outline = np.minimum(outline, np.where(kind == 6, _stones(x, y)[1], np.inf))
    inside = np.where(kind == 6, np.inf, 0.0)
    hills = np.minimum(np.abs(y - close), np.where(y < close, np.abs(y - far), np.inf)) * 0.95
    rings = np.min(np.abs(away[..., None] - [0.11, 0.19, 0.27]), axis=-1)
    sky = np.where((y < far), rings, np.inf)
    rays_edge = np.where((kind == 1) | (kind == 2), between, np.inf)
    outline = np.minimum(outline, inside + np.minimum(np.minimum(hills, sky), rays_edge))
    return kind, outline, np.where(kind == 6, _stones(x, y)[0], spoke)


def _stones(x: Field, y: Field) -> tuple[Field, Field]:
    """Number the squares of the border, and tell how far their edges are."""
    count = round(1 / _BORDER)
    sideways = np.minimum(y, 1 - y) < _BORDER
    along = np.where(sideways, x, y) * count
    number = np.floor(along).astype(int) + sideways
    return number, np.abs(along - np.rint(along)) / count
