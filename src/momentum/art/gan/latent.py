"""Walking among codes, and reckoning with them: light, for pages and phones."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum import engine as nn
from momentum.art.gan.film import draw_codes
from momentum.art.gan.networks import CODE
from momentum.art.gan.source import to_bytes
from momentum.errors import BadInput

Codes = NDArray[np.float32]


def random_codes(n: int, seed: int) -> Codes:
    """Draw codes: 100 numbers each, evenly from -1 to 1."""
    return draw_codes(n, np.random.default_rng(seed))


def pictures_of(generator: nn.Sequential, codes: ArrayLike) -> NDArray[np.uint8]:
    """Make the pictures of codes.

    Parameters
    ----------
    generator : Sequential
        A trained one, or `art.shipped_network("faces64")[0]`.
    codes : array of shape (n, 100)

    Raises
    ------
    BadInput
        If these are no codes.
    """
    return to_bytes(generator.predict(checked(codes), 64))


def walk(start: Any, end: Any, steps: int) -> Codes:
    """Go from one code to another in a straight line, both ends included.

    Examples
    --------
    >>> walk(np.zeros(CODE), np.ones(CODE), 3)[:, 0].tolist()
    [0.0, 0.5, 1.0]
    """
    if steps < 2:
        raise BadInput(f"A walk has two steps at least, its ends, not {steps}.")
    first, last = checked([start, end])
    share = np.linspace(0, 1, steps, dtype=np.float32)[:, None]
    return np.asarray(first * (1 - share) + last * share, np.float32)


def tour(codes: ArrayLike, steps: int) -> Codes:
    """Walk from code to code and back to the first: the way of an animation without an end."""
    stops = checked(codes)
    legs = zip(stops, np.roll(stops, -1, axis=0), strict=True)
    return np.concatenate([walk(start, end, steps + 1)[:-1] for start, end in legs])


def add_difference(start: Any, more: Any, less: Any, share: float = 1.0) -> Codes:
    """Reckon with codes: a code, plus the mean of some, minus the mean of others.

    As Radford et al. did: means of several pictures of a kind are steadier than single ones. What
    leaves the range from -1 to 1 is cut off there, since no generator has seen it.

    Parameters
    ----------
    start : array of shape (100,)
    more, less : arrays of shape (n, 100)
        Of pictures that have what shall come, and of some that have not.
    share : float
        How far to go: 1 is the whole difference.

    Examples
    --------
    >>> float(add_difference(np.zeros(CODE), [np.ones(CODE)], [np.full(CODE, 0.5)])[0])
    0.5
    """
    difference = checked(more).mean(axis=0) - checked(less).mean(axis=0)
    return np.asarray(np.clip(checked([start])[0] + share * difference, -1, 1), np.float32)


def checked(codes: Any) -> Codes:
    """Take numbers as codes.

    Raises
    ------
    BadInput
        If they are none: not 100 each, or not finite.
    """
    try:
        found = np.asarray(codes, np.float32)
    except (TypeError, ValueError):
        found = np.zeros(0, np.float32)
    if found.ndim != 2 or found.shape[1] != CODE or not len(found) or not np.isfinite(found).all():
        raise BadInput(f"A code is {CODE} finite numbers; give one code or more, as rows.")
    return found
