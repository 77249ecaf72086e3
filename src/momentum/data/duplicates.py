"""Pictures that are nearly the same: found by a hash of 64 bits, made sure of by a look at both.

Two pictures of one moment, or one picture saved twice, must not lie on both sides of a split: the
network would be judged by what it has seen. What is found: other sizes and qualities, more or less
light and contrast, without colour, cut by a little, and mirrored.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

THUMB: Final = 32
"""Pixels across the thumbnails that are compared."""

FARTHEST: Final = 0.05
"""One minus the correlation of two grey thumbnails that still count as the same.

Measured on 2,402 photographs: of 2.9 million pairs none that differ came nearer than 0.1, and
handwritten ones come as near as 0.05. `tests/data/test_duplicates.py` says what is found.
"""

_BITS: Final = 10  # of 64 may differ; the look at both thumbnails decides.
_BLOCK: Final = 512
_PAIRS: Final = 8192  # looked at together
_STEP: Final = 0.01  # levels times pixels between two cells: more than rounding
_FLAT: Final = 2.0  # levels; a picture that varies less has nothing to correlate
_FLAT_STEP: Final = 80.0  # levels of colour between flat pictures that count as distance 1

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Bytes = NDArray[np.uint8]


class Pairs(NamedTuple):
    """Pairs of near-duplicates: places in the list of pictures, and how far apart (0 is equal)."""

    first: Places
    second: Places
    distance: Floats

    def of(self, chosen: Places | NDArray[np.bool_]) -> Pairs:
        """Return the chosen pairs, in that order."""
        return Pairs(self.first[chosen], self.second[chosen], self.distance[chosen])


class _Looks(NamedTuple):
    """What is compared: signs of the hash, grey thumbnails of length 1, flatness, mean colour."""

    signs: Floats
    shape: Floats
    flat: NDArray[np.bool_]
    colour: Floats

    def of(self, places: Places) -> _Looks:
        return _Looks(
            self.signs[places], self.shape[places], self.flat[places], self.colour[places]
        )


def thumbnail(picture: Image.Image) -> Bytes:
    """Make the small picture that is compared, (32, 32, 3)."""
    coloured = picture if picture.mode == "RGB" else picture.convert("RGB")
    return np.asarray(coloured.resize((THUMB, THUMB), Image.Resampling.BOX))


def near_duplicates(thumbnails: Bytes) -> Pairs:
    """Find all pairs of pictures that are nearly the same, or mirrored.

    Parameters
    ----------
    thumbnails : ndarray of uint8
        (n, 32, 32, 3), from `thumbnail`.

    Returns
    -------
    Pairs
        The first place is the smaller. Of equal thumbnails each is paired with the first alone.
    """
    rows = np.ascontiguousarray(thumbnails).reshape(len(thumbnails), -1)
    whole = rows.view([("", np.void, rows.shape[1])]).ravel()
    _, first, which = np.unique(whole, return_index=True, return_inverse=True)
    again = np.flatnonzero(first[which] != np.arange(len(rows)))
    equal = Pairs(first[which][again], again, np.zeros(len(again), np.float32))
    different = np.sort(first)
    plain, mirrored = (_looks(thumbnails[different][:, :, ::step]) for step in (1, -1))
    found = [_between(plain, other) for other in (plain, mirrored)]
    named = [Pairs(different[p.first], different[p.second], p.distance) for p in found]
    return _nearest_once(Pairs(*(np.concatenate(part) for part in zip(equal, *named, strict=True))))


def groups(n: int, pairs: Pairs) -> Places:
    """Number the groups of pictures that hang together; most are groups of one.

    Examples
    --------
    >>> pairs = Pairs(np.array([0]), np.array([2]), np.zeros(1, np.float32))
    >>> groups(3, pairs).tolist()
    [0, 1, 0]
    """
    from scipy.sparse import coo_array  # Slow to import, and only this needs it.
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(pairs.first)), (pairs.first, pairs.second)), shape=(n, n))
    return np.asarray(connected_components(graph, directed=False)[1], np.intp)


def _looks(thumbnails: Bytes) -> _Looks:
    grey = (thumbnails @ np.array([0.299, 0.587, 0.114], np.float32)).astype(np.float32)
    shape = (grey - grey.mean(axis=(1, 2), keepdims=True)).reshape(len(grey), -1)
    spread = shape.std(axis=1)
    length = np.maximum(np.linalg.norm(shape, axis=1), 1e-6)
    signs = np.where(_difference_hash(grey), 1, -1).astype(np.float32)
    colour = thumbnails.mean(axis=(1, 2), dtype=np.float32)
    return _Looks(signs, shape / length[:, None], spread < _FLAT, colour)


def _difference_hash(grey: Floats) -> NDArray[np.bool_]:
    """Return 64 bits a picture: whether each of 8 x 8 cells is lighter than its left neighbour."""
    rows = grey.reshape(len(grey), 8, THUMB // 8, THUMB).mean(axis=2)
    edges = np.linspace(0, THUMB, 10)
    sums = np.pad(rows.cumsum(axis=2), ((0, 0), (0, 0), (1, 0)))
    at = np.floor(edges).astype(int)
    following = np.append(rows, rows[..., -1:], axis=2)[..., at]
    cells = np.diff(sums[..., at] + (edges - at).astype(np.float32) * following, axis=2)
    return np.asarray(np.diff(cells, axis=2) > _STEP).reshape(len(grey), 64)


def _between(one: _Looks, other: _Looks) -> Pairs:
    """Compare every picture with every later one, a block at a time."""
    found = [Pairs(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0, np.float32))]
    for start in range(0, len(one.signs), _BLOCK):
        agreeing = one.signs[start : start + _BLOCK] @ other.signs[start:].T
        i, j = np.nonzero(agreeing >= 64 - 2 * _BITS)
        later = j > i
        found.append(_made_sure(one, other, i[later] + start, j[later] + start))
    return Pairs(*(np.concatenate(part) for part in zip(*found, strict=True)))


def _made_sure(one: _Looks, other: _Looks, i: Places, j: Places) -> Pairs:
    away = np.empty(len(i), np.float32)
    for start in range(0, len(i), _PAIRS):
        part = slice(start, start + _PAIRS)
        away[part] = _distance(one.of(i[part]), other.of(j[part]))
    near = away <= FARTHEST
    return Pairs(i[near], j[near], away[near])


def _distance(one: _Looks, other: _Looks) -> Floats:
    apart = 1 - np.einsum("ij,ij->i", one.shape, other.shape)
    colours = np.abs(one.colour - other.colour).max(axis=1) / _FLAT_STEP
    mixed = np.where(one.flat | other.flat, np.float32(1), np.maximum(apart, 0))
    return np.asarray(np.where(one.flat & other.flat, colours, mixed), np.float32)


def _nearest_once(pairs: Pairs) -> Pairs:
    """Keep a pair found plain and mirrored once, with the smaller distance; nearest first."""
    order = np.lexsort((pairs.distance, pairs.second, pairs.first))
    ordered = pairs.of(order)
    new = np.ones(len(order), bool)
    new[1:] = np.diff(ordered.first).astype(bool) | np.diff(ordered.second).astype(bool)
    kept = ordered.of(new)
    return kept.of(np.argsort(kept.distance, kind="stable"))
