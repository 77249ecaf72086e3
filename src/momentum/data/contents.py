"""What a style network looks at while it learns: cut-outs of everything that can be seen here."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum.data.drawn_objects import draw_objects
from momentum.data.faces import draw_faces
from momentum.data.photographs import photograph
from momentum.data.scenes import draw_scenes
from momentum.errors import BadInput

_SIDES: Final = (16, 512)
_BLOCK: Final = 32  # A block has its own random stream.
_PHOTOGRAPHS: Final = ("china", "flower", "portrait")  # those that are here everywhere
_OBJECTS: Final = 200
_EACH: Final = 3  # Patches cut from one scene or face: drawing takes longer than cutting.
_TRIES: Final = 4
_SOMETHING: Final = 12.0  # levels of deviation: less is empty sky
_SHARES: Final = {"photographs": 0.5, "scenes": 0.3, "faces": 0.12, "objects": 0.08}

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
    pool = _Pool(seed, min(512, side * 3 // 2))
    blocks = [_block(pool, seed, block, side) for block in range(-(-n // _BLOCK))]
    return np.concatenate(blocks)[:n]


class _Pool:
    """Where patches are cut from: drawn once, and only what is asked for."""

    def __init__(self, seed: int, side: int) -> None:
        self._seed, self._side = seed, side
        self._photographs = [Image.fromarray(photograph(name)) for name in _PHOTOGRAPHS]
        self._objects: Pictures | None = None

    def several(self, kind: str, n: int, block: int, rng: np.random.Generator) -> list[Image.Image]:
        """Take so many pictures of a kind."""
        if n == 0:
            return []
        if kind == "photographs":
            return [self._photographs[i] for i in rng.integers(len(self._photographs), size=n)]
        if kind == "objects":
            drawn = self._every_object()[rng.integers(_OBJECTS, size=n)]
        else:
            drawn = self._fresh(kind, -(-n // _EACH), self._seed + 7919 * block)
            drawn = np.repeat(drawn, _EACH, axis=0)[:n]
        return [Image.fromarray(picture) for picture in drawn]

    def _fresh(self, kind: str, n: int, seed: int) -> Pictures:
        if kind == "scenes":
            return draw_scenes(n, seed, self._side)
        return draw_faces(n, seed, self._side, "rich").pictures

    def _every_object(self) -> Pictures:
        """Draw the objects, which come in blocks, when the first is wanted."""
        if self._objects is None:
            self._objects = draw_objects(_OBJECTS, self._seed, min(96, self._side))[0]
        return self._objects


def _block(pool: _Pool, seed: int, block: int, side: int) -> Pictures:
    rng = np.random.default_rng([seed, block])
    counts = rng.multinomial(_BLOCK, list(_SHARES.values()))
    kinds = zip(_SHARES, counts.tolist(), strict=True)
    pictures = [picture for kind, n in kinds for picture in pool.several(kind, n, block, rng)]
    patches = [_cut(pictures[place], side, rng) for place in rng.permutation(_BLOCK)]
    return np.stack(patches)


def _cut(picture: Image.Image, side: int, rng: np.random.Generator) -> Pictures:
    """Cut until there is something to see; half are mirrored, and the light varies."""
    for _ in range(_TRIES):
        patch = _square(picture, side, rng)
        if patch.std() > _SOMETHING:
            break
    if rng.random() < 0.5:
        patch = patch[:, ::-1]
    light = rng.uniform(0.85, 1.12) * rng.uniform(0.94, 1.06, 3)
    return np.rint(np.clip(patch * light, 0, 255)).astype(np.uint8)


def _square(picture: Image.Image, side: int, rng: np.random.Generator) -> Pictures:
    """Cut a square of any size, and bring it to size."""
    shorter = min(picture.size)
    least = min(shorter, max(side // 2, shorter // 4))
    edge = int(np.exp(rng.uniform(np.log(least), np.log(shorter))))
    left, top = (int(rng.integers(0, room - edge + 1)) for room in picture.size)
    box = (left, top, left + edge, top + edge)
    return np.asarray(picture.resize((side, side), Image.Resampling.BICUBIC, box=box))
