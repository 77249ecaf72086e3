"""Directions in which the picture that a network draws changes most, found by drawing some."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.deployable import Deployable
from momentum.usage import NumbersInput

MANY: Final = 6
DRAWN: Final = 3
"""Pictures that are drawn, for every number of a code."""

_DECIMALS: Final = 5
_SIDE: Final = 16
"""Pictures are looked at with so many rows and columns."""


def directions(deployable: Deployable, many: int = MANY) -> list[list[float]]:
    """Find directions of a generator's codes along which its pictures change most.

    Pictures of random codes are drawn, and each pixel is described as a weighted sum of the
    code's numbers. The main directions of these weights are those looked for.

    Parameters
    ----------
    deployable : Deployable
        A network that draws from numbers with bounds; for any other there are none.
    many : int
        How many, at most.

    Returns
    -------
    list of list of float
        Each of length one and at a right angle to the others, the strongest first.
    """
    given = deployable.usage.input
    if not isinstance(given, NumbersInput) or given.bounds is None or len(given.columns) < 2:
        return []
    n = len(given.columns)
    codes = np.random.default_rng(0).uniform(*given.bounds, (DRAWN * n, n))
    seen = _seen(deployable, codes)
    weights = np.linalg.lstsq(codes - codes.mean(axis=0), seen, None)[0]
    found = np.linalg.svd(weights, full_matrices=False)[0].T[:many]
    strongest = np.abs(found).argmax(axis=1)
    turned = found * np.sign(found[np.arange(len(found)), strongest])[:, None]
    rounded: list[list[float]] = turned.astype(np.float64).round(_DECIMALS).tolist()
    return rounded


def _seen(deployable: Deployable, codes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Draw codes and look from afar: a row of light for every picture, its mean taken off."""
    drawn = deployable.answer(codes)
    rows, columns = (max(1, side // _SIDE) for side in drawn.shape[1:3])
    small = drawn[:, ::rows, ::columns].reshape(len(codes), -1).astype(np.float64)
    away: NDArray[np.float64] = small - small.mean(axis=0)
    return away
