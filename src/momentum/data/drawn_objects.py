"""Colour pictures of ten everyday things, drawn here: nobody's photographs, no licence needed.

Place, size, tilt, colours, background, light and noise vary, and something else may stand in the
way, so that no single pixel tells much: a linear model does badly, a small network of convolutions
does well, and a person recognises them.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.drawn_things import THINGS, TILT, Dice, Layer
from momentum.data.shapes import Floats, box, disc, polygon, rotated, union
from momentum.errors import BadInput

DRAWN_CLASSES: Final = tuple(THINGS)

_SIDE: Final = 32  # The noise of a picture this large is drawn for every size: see `_noise`.
_SIDES: Final = (8, 512)
_EACH: Final = 20  # Pictures of each class in a block; a block has its own random stream.


def draw_objects(
    n: int, seed: int, side: int = _SIDE
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Draw pictures of everyday things.

    Parameters
    ----------
    n : int
        How many. The first pictures are the same however many are drawn.
    seed : int
        Another seed is other pictures.
    side : int
        Pixels across and down, 8 to 512. Another size shows the same things, finer or coarser.

    Returns
    -------
    pictures : ndarray of uint8
        (n, side, side, 3), 0 to 255.
    labels : ndarray of int64
        (n,), the place in `DRAWN_CLASSES`.

    Raises
    ------
    BadInput
        If `n` is less than 1, or `side` is not from 8 to 512.

    Examples
    --------
    >>> pictures, labels = draw_objects(10, seed=0)
    >>> pictures.shape, DRAWN_CLASSES[labels[0]] in DRAWN_CLASSES
    ((10, 32, 32, 3), True)
    """
    if n < 1:
        raise BadInput(f"{n} pictures; expected at least 1.")
    if not _SIDES[0] <= side <= _SIDES[1]:
        raise BadInput(f"Pictures of {side} pixels across; expected {_SIDES[0]} to {_SIDES[1]}.")
    view = _View(side)
    blocks = -(-n // (_EACH * len(THINGS)))
    with ThreadPoolExecutor(_hands(side)) as pool:  # NumPy lets blocks be drawn side by side.
        drawn = list(pool.map(lambda block: _block(view, seed, block), range(blocks)))
    pictures, labels = (np.concatenate(part)[:n] for part in zip(*drawn, strict=True))
    return pictures, labels


def _hands(side: int) -> int:
    """Return how many blocks are drawn at once; each takes 20 MB at 96 pixels."""
    return min(4, os.cpu_count() or 1) if side <= 128 else 1


class _View:
    """The middles of the pixels, from -1 to 1, to the right and upwards."""

    def __init__(self, side: int) -> None:
        middles = (np.arange(side) + 0.5) / (side / 2) - 1
        self.side = side
        self.across, self.up = np.meshgrid(middles, -middles)


def _block(view: _View, seed: int, block: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    rng = np.random.default_rng([seed, block])
    grain = np.random.default_rng([seed, block, view.side])
    pictures = np.concatenate([_draw(view, name, Dice(rng, _EACH), grain) for name in THINGS])
    labels = np.repeat(np.arange(len(THINGS)), _EACH)
    order = rng.permutation(len(labels))
    return pictures[order], labels[order]


def _draw(view: _View, name: str, dice: Dice, grain: np.random.Generator) -> NDArray[np.uint8]:
    colours = _background(view, dice)
    size = dice.between(0.52, 0.86)
    u, v = _place(view, dice, size, TILT[name])
    pixel = 2 / view.side / size
    layers = THINGS[name](u, v, dice)
    outline = union(*(layer.distance for layer in layers))
    _paint(colours, Layer(outline - dice.between(0.07, 0.11), _contrast(colours)), pixel)
    for layer in layers:
        _paint(colours, layer, pixel)
    _paint(colours, _in_the_way(u, v, dice), pixel)
    return _photograph(view, colours, dice, grain)


def _place(view: _View, dice: Dice, size: Floats, tilt: float) -> tuple[Floats, Floats]:
    """Turn the picture's coordinates into the thing's own."""
    room = 1 - size
    across = (view.across - dice.between(-1.1, 1.1) * room) / size
    up = (view.up - dice.between(-1.1, 1.1) * room) / size
    u, v = rotated(across, up, dice.between(-tilt, tilt))
    side = 2 * dice.whole(0, 1) - 1
    return side * u * dice.between(0.92, 1.12), v


def _paint(colours: Floats, layer: Layer, pixel: Floats) -> None:
    cover = np.clip(0.5 - layer.distance / pixel, 0, 1)[:, None]
    colours += cover * (layer.colour[..., None, None] - colours)


def _contrast(colours: Floats) -> Floats:
    """Dark where the background is light, and pale where it is dark."""
    light = colours.mean(axis=(2, 3)) @ np.array([[0.3], [0.6], [0.1]])
    return np.where(light > 0.45, 0.1, 0.97) * np.ones(3)


def _background(view: _View, dice: Dice) -> Floats:
    """Two colours that run into one another, or meet at a horizon, with waves and spots.

    Colours come first, (n, 3, rows, columns), which is twice as fast; `_photograph` turns them.
    """
    muted = {"saturation": (0.1, 0.6), "value": (0.3, 1.0)}
    first, second, spot = (dice.colour(**muted)[..., None, None] for _ in range(3))
    angle = dice.between(0, 2 * np.pi)
    slope = view.across * np.cos(angle) + view.up * np.sin(angle)
    horizon = (view.up - dice.between(-0.7, 0.1) - 0.1 * slope) * 8
    ramp = np.clip(0.5 + dice.either(slope / 2, horizon), 0, 1)[:, None]
    colours = first + (second - first) * ramp
    waves = np.sin(dice.between(2, 14) * (slope + 0.3 * view.across) + dice.between(0, 6))
    colours += (dice.between(0, 0.07) * waves)[:, None]
    for _ in range(3):
        middle = (view.across - dice.between(-1, 1), view.up - dice.between(-1, 1))
        away = dice.sometimes(0.5, disc(*middle, dice.between(0.05, 0.3)))
        cover = np.clip(0.5 - away / dice.between(0.06, 0.3), 0, 1)[:, None]
        colours += 0.7 * cover * (spot - colours)
    return colours


def _in_the_way(u: Floats, v: Floats, dice: Dice) -> Layer:
    """A ball, a box or a blade that hides a part of the edge of some things."""
    angle = dice.between(0, 2 * np.pi)
    a, b = u - 0.85 * np.cos(angle), v - 0.85 * np.sin(angle)
    size = dice.between(0.2, 0.36)
    blade = polygon(a, b, (-size, -1.2), (size, -1.2), (0.0, size))
    shape = dice.either(disc(a, b, size), dice.either(box(a, b, size, size), blade))
    return Layer(dice.sometimes(0.4, shape), dice.colour(saturation=(0.1, 0.7), value=(0.3, 0.9)))


def _photograph(
    view: _View, colours: Floats, dice: Dice, grain: np.random.Generator
) -> NDArray[np.uint8]:
    """Light from a side, more or less of it, and noise."""
    angle = dice.between(0, 2 * np.pi)
    light = dice.between(0.85, 1.15) + dice.between(0, 0.2) * (
        view.across * np.cos(angle) + view.up * np.sin(angle)
    )
    noise = _noise(view, dice, grain) * dice.between(0.01, 0.04)[:, None]
    levels = np.rint(255 * np.clip(colours * light[:, None] + noise, 0, 1)).astype(np.uint8)
    return np.ascontiguousarray(levels.transpose(0, 2, 3, 1))


def _noise(view: _View, dice: Dice, grain: np.random.Generator) -> Floats:
    """Draw noise so that whatever the dice show next is the same in every size."""
    noise = dice.rng.normal(size=(dice.n, 3, _SIDE, _SIDE))
    if view.side == _SIDE:
        return noise
    fine = grain.standard_normal((dice.n, 3, view.side, view.side), np.float32)
    return fine.astype(np.float64)
