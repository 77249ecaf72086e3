"""Colour pictures of ten everyday things, drawn here: nobody's photographs, no licence needed.

Place, size, tilt, colours, background, light and noise vary, and something else may stand in the
way, so that no single pixel tells much: a linear model does badly, a small network of convolutions
does well, and a person recognises them.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.drawn_things import THINGS, TILT, Dice, Layer
from momentum.data.shapes import Floats, box, disc, polygon, rotated, union
from momentum.errors import BadInput

DRAWN_CLASSES: Final = tuple(THINGS)

_SIDE: Final = 32
_EACH: Final = 20  # Pictures of each class in a block; a block has its own random stream.
_ACROSS, _UP = np.meshgrid((np.arange(_SIDE) + 0.5) / 16 - 1, 1 - (np.arange(_SIDE) + 0.5) / 16)


def draw_objects(n: int, seed: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Draw pictures of everyday things.

    Parameters
    ----------
    n : int
        How many. The first pictures are the same however many are drawn.
    seed : int
        Another seed is other pictures.

    Returns
    -------
    pictures : ndarray of uint8
        (n, 32, 32, 3), 0 to 255.
    labels : ndarray of int64
        (n,), the place in `DRAWN_CLASSES`.

    Raises
    ------
    BadInput
        If `n` is less than 1.

    Examples
    --------
    >>> pictures, labels = draw_objects(10, seed=0)
    >>> pictures.shape, DRAWN_CLASSES[labels[0]] in DRAWN_CLASSES
    ((10, 32, 32, 3), True)
    """
    if n < 1:
        raise BadInput(f"{n} pictures; expected at least 1.")
    blocks = -(-n // (_EACH * len(THINGS)))
    drawn = [_block(np.random.default_rng([seed, block])) for block in range(blocks)]
    pictures, labels = (np.concatenate(part)[:n] for part in zip(*drawn, strict=True))
    return pictures, labels


def _block(rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    pictures = np.concatenate([_draw(name, Dice(rng, _EACH)) for name in THINGS])
    labels = np.repeat(np.arange(len(THINGS)), _EACH)
    order = rng.permutation(len(labels))
    return pictures[order], labels[order]


def _draw(name: str, dice: Dice) -> NDArray[np.uint8]:
    colours = _background(dice)
    size = dice.between(0.52, 0.86)
    u, v = _place(dice, size, TILT[name])
    pixel = 2 / _SIDE / size
    layers = THINGS[name](u, v, dice)
    outline = union(*(layer.distance for layer in layers))
    _paint(colours, Layer(outline - dice.between(0.07, 0.11), _contrast(colours)), pixel)
    for layer in layers:
        _paint(colours, layer, pixel)
    _paint(colours, _in_the_way(u, v, dice), pixel)
    return _photograph(colours, dice)


def _place(dice: Dice, size: Floats, tilt: float) -> tuple[Floats, Floats]:
    """Turn the picture's coordinates into the thing's own."""
    room = 1 - size
    across = (_ACROSS - dice.between(-1.1, 1.1) * room) / size
    up = (_UP - dice.between(-1.1, 1.1) * room) / size
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


def _background(dice: Dice) -> Floats:
    """Two colours that run into one another, or meet at a horizon, with waves and spots.

    Colours come first, (n, 3, rows, columns), which is twice as fast; `_photograph` turns them.
    """
    muted = {"saturation": (0.1, 0.6), "value": (0.3, 1.0)}
    first, second, spot = (dice.colour(**muted)[..., None, None] for _ in range(3))
    angle = dice.between(0, 2 * np.pi)
    slope = _ACROSS * np.cos(angle) + _UP * np.sin(angle)
    horizon = (_UP - dice.between(-0.7, 0.1) - 0.1 * slope) * 8
    ramp = np.clip(0.5 + dice.either(slope / 2, horizon), 0, 1)[:, None]
    colours = first + (second - first) * ramp
    waves = np.sin(dice.between(2, 14) * (slope + 0.3 * _ACROSS) + dice.between(0, 6))
    colours += (dice.between(0, 0.07) * waves)[:, None]
    for _ in range(3):
        middle = (_ACROSS - dice.between(-1, 1), _UP - dice.between(-1, 1))
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


def _photograph(colours: Floats, dice: Dice) -> NDArray[np.uint8]:
    """Light from a side, more or less of it, and noise."""
    angle = dice.between(0, 2 * np.pi)
    light = dice.between(0.85, 1.15) + dice.between(0, 0.2) * (
        _ACROSS * np.cos(angle) + _UP * np.sin(angle)
    )
    noise = dice.rng.normal(size=colours.shape) * dice.between(0.01, 0.04)[:, None]
    levels = np.rint(255 * np.clip(colours * light[:, None] + noise, 0, 1)).astype(np.uint8)
    return np.ascontiguousarray(levels.transpose(0, 2, 3, 1))
