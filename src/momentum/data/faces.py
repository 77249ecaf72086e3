"""Faces drawn here: nobody's, with everything that varies known exactly.

Kind "simple" is what a small network learns to draw within minutes: large, clean, few things that
vary. Kind "rich" has caps, beards, freckles, tilted heads, other light and noise.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.data.face_factors import (
    FACE_FACTORS,
    FACE_KINDS,
    FACE_SHARES,
    FaceKind,
    Whole,
    draw_factors,
)
from momentum.data.face_parts import Portrait, draw_portraits
from momentum.errors import BadInput

__all__ = ["FACE_FACTORS", "FACE_SHARES", "FaceKind", "Faces", "draw_faces"]

_SIDES: Final = (16, 512)
_BLOCK: Final = 50  # A block has its own random stream, so the first faces are always the same.


class Faces(NamedTuple):
    """Drawn faces, and what is true of each.

    Parameters
    ----------
    pictures : ndarray of uint8
        (n, side, side, 3), 0 to 255.
    factors : dict of ndarray of int64
        For each factor (n,) places in `FACE_FACTORS[kind][factor]`.
    """

    pictures: NDArray[np.uint8]
    factors: dict[str, Whole]


def draw_faces(n: int, seed: int, side: int = 64, kind: FaceKind = "simple") -> Faces:
    """Draw faces whose factors are drawn each on its own, with the chances of `FACE_SHARES`.

    Parameters
    ----------
    n : int
        How many. The first faces are the same however many are drawn.
    seed : int
        Another seed is other faces.
    side : int
        Pixels across and down, 16 to 512. Another size shows the same faces, finer or coarser.
    kind : {"simple", "rich"}
        Few things that vary, or many.

    Raises
    ------
    BadInput
        If a number is out of bounds or there is no such kind.

    Examples
    --------
    >>> faces = draw_faces(4, seed=0)
    >>> faces.pictures.shape, FACE_FACTORS["simple"]["glasses"][faces.factors["glasses"][0]]
    ((4, 64, 64, 3), 'no')
    """
    _require_sensible(n, seed, side, kind)
    blocks = range(-(-n // _BLOCK))
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        drawn = list(
            pool.map(
                lambda block: _block(seed, block, min(_BLOCK, n - block * _BLOCK), side, kind),
                blocks,
            )
        )
    factors = {
        factor: np.concatenate([part.factors[factor] for part in drawn])
        for factor in FACE_FACTORS[kind]
    }
    return Faces(np.concatenate([part.pictures for part in drawn]), factors)


def _require_sensible(n: int, seed: int, side: int, kind: str) -> None:
    if n < 1:
        raise BadInput(f"{n} faces; expected at least 1.")
    if seed < 0:
        raise BadInput(f"seed = {seed}; expected a whole number from 0.")
    if not _SIDES[0] <= side <= _SIDES[1]:
        raise BadInput(f"Faces of {side} pixels across; expected {_SIDES[0]} to {_SIDES[1]}.")
    if kind not in FACE_KINDS:
        raise BadInput(f"there are no {kind!r} faces; there are {' and '.join(FACE_KINDS)}.")


def _block(seed: int, block: int, wanted: int, side: int, kind: FaceKind) -> Faces:
    """Draw what varies for the whole block, and paint only as many faces as are wanted."""
    rng = np.random.default_rng([seed, block, FACE_KINDS.index(kind)])
    factors = draw_factors(rng, _BLOCK, kind)
    portrait = Portrait.drawn(rng, factors, kind)
    pictures = np.empty((wanted, side, side, 3), np.uint8)
    few = max(1, 4096 * _BLOCK // side**2)  # at once, so that memory stays small
    for start in range(0, wanted, few):
        part = slice(start, min(start + few, wanted))
        pictures[part] = draw_portraits(portrait.part(part), side)
    return Faces(pictures, {factor: value[:wanted] for factor, value in factors.items()})
