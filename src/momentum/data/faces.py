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
from momentum.data.face_parts import layers
from momentum.data.face_portrait import Portrait, draw_portrait
from momentum.data.shapes import Floats, rotated
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
    wanted = [min(_BLOCK, n - start) for start in range(0, n, _BLOCK)]
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:  # NumPy lets them work together.
        drawn = list(pool.map(lambda i: _block(seed, i, wanted[i], side, kind), range(len(wanted))))
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
    portrait = draw_portrait(rng, factors, kind)
    grain = np.random.default_rng([seed, block, side])
    pictures = np.empty((wanted, side, side, 3), np.uint8)
    few = max(1, 4096 * _BLOCK // side**2)  # at once, so that memory stays small
    for start in range(0, wanted, few):
        part = slice(start, min(start + few, wanted))
        pictures[part] = _painted(portrait.part(part), side, grain)
    return Faces(pictures, {factor: value[:wanted] for factor, value in factors.items()})


def _painted(face: Portrait, side: int, grain: np.random.Generator) -> NDArray[np.uint8]:
    """Paint every layer, each pixel as far as it is covered. Colours come first: it is faster."""
    middles = (np.arange(side) + 0.5) / (side / 2) - 1
    x, y = np.meshgrid(middles, -middles)
    u, v, pixel = _own_coordinates(face, x, y)
    colours = np.empty((len(u), 3, side, side))
    colours[:] = face.colours["background"][..., None, None]
    if face.kind == "rich":
        colours *= _ramp(face, x, y)[:, None]
    for layer in layers(face, u, v):
        cover = np.clip(0.5 - layer.distance / pixel, 0, 1)[:, None]
        colours += cover * (layer.colour[..., None, None] - colours)
    if face.kind == "rich":
        light = face.loose["light"] + 0.3 * (_ramp(face, x, y) - 1)
        noise = grain.standard_normal(colours.shape, np.float32)
        colours = colours * light[:, None] + face.loose["noise"][:, None] * noise
    levels = np.rint(255 * np.clip(colours, 0, 1)).astype(np.uint8)
    return np.ascontiguousarray(levels.transpose(0, 2, 3, 1))


def _own_coordinates(face: Portrait, x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    """Coordinates in which the face is upright, in the middle and of size 1; a pixel's width."""
    size = face.loose["size"]
    u, v = (x - face.loose["across"]) / size, (y - face.loose["up"]) / size
    if face.kind == "rich":
        u, v = rotated(u, v + 0.8, face.loose["tilt"])  # around the neck
        u, v = u / face.loose["wide"], v - 0.8
    return u, v, 2 / x.shape[1] / size


def _ramp(face: Portrait, x: Floats, y: Floats) -> Floats:
    """Light that comes from a side."""
    slope = face.loose["slope"]
    return 1 + face.loose["ramp"] * (x * np.cos(slope) + y * np.sin(slope))
