"""What a style network looks at while it learns: cut-outs of everything that can be seen here."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum.data.drawn_objects import draw_objects
from momentum.data.faces import draw_faces
from momentum.data.photographs import PHOTOGRAPHS, photograph
from momentum.data.scenes import draw_scenes
from momentum.errors import BadInput

_SIDES: Final = (16, 512)
_BLOCK: Final = 32  # A block has its own random stream.
_SHARES: Final = {"photographs": 0.55, "scenes": 0.2, "faces": 0.15, "objects": 0.1}

Pictures = NDArray[np.uint8]


def content_patches(n: int, seed: int, side: int) -> Pictures:
    """Cut patches out of photographs, scenes, faces and objects, at many scales.

    Parameters
    ----------
    n : int
        How many. The first patches are the same however many are cut.
    seed : int
        Another seed is other patches.
    side : int
        Pixels across and down, 16 to 512.

    Raises
    ------
    BadInput
        If a number is out of bounds.

    Examples
    --------
    >>> content_patches(3, seed=0, side=32).shape
    (3, 32, 32, 3)
    """
    if n < 1:
        raise BadInput(f"{n} patches; expected at least 1.")
    if seed < 0:
        raise BadInput(f"seed = {seed}; expected a whole number from 0.")
    if not _SIDES[0] <= side <= _SIDES[1]:
        raise BadInput(f"Patches of {side} pixels across; expected {_SIDES[0]} to {_SIDES[1]}.")
    photographs = [Image.fromarray(photograph(name)) for name in PHOTOGRAPHS]
    blocks = [_block(photographs, seed, block, side) for block in range(-(-n // _BLOCK))]
    return np.concatenate(blocks)[:n]


def _block(photographs: list[Image.Image], seed: int, block: int, side: int) -> Pictures:
    rng = np.random.default_rng([seed, block])
    kinds = rng.choice(len(_SHARES), size=_BLOCK, p=list(_SHARES.values()))
    large = min(512, side * 3 // 2)
    drawn_seed = int(rng.integers(2**31))
    sources = [
        [],
        draw_scenes(_BLOCK, drawn_seed, large),
        draw_faces(_BLOCK, drawn_seed, large, "rich").pictures,
        draw_objects(_BLOCK, drawn_seed, large)[0],
    ]
    patches = np.empty((_BLOCK, side, side, 3), np.uint8)
    for place, kind in enumerate(kinds):
        if kind == 0:
            picture = photographs[rng.integers(len(photographs))]
        else:
            picture = Image.fromarray(sources[kind][place])
        patches[place] = _cut(picture, side, rng)
    return patches


def _cut(picture: Image.Image, side: int, rng: np.random.Generator) -> Pictures:
    """Cut a square of any size and bring it to size; half of them mirrored."""
    shorter = min(picture.size)
    least = min(shorter, max(side // 2, shorter // 4))
    edge = int(np.exp(rng.uniform(np.log(least), np.log(shorter))))
    left, top = (int(rng.integers(0, room - edge + 1)) for room in picture.size)
    box = (left, top, left + edge, top + edge)
    patch = np.asarray(picture.resize((side, side), Image.Resampling.BICUBIC, box=box))
    return patch[:, ::-1] if rng.random() < 0.5 else patch
