"""The same people under two conditions, compared in one measure or in many."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from momentum.errors import BadInput
from momentum.intervals import Z95

_LEAST: Final = 5


class Paired(NamedTuple):
    """Differences between two conditions, over people.

    Parameters
    ----------
    effect, low, high : float
        Mean difference over its standard deviation (dz), with its 95 % interval.
    p : float
        Of Student's paired test.
    corrected : float
        The same, corrected for the number of measures (Holm 1979).
    people : int
        With both conditions.
    """

    effect: float
    low: float
    high: float
    p: float
    corrected: float
    people: int


def paired(measures: Mapping[str, tuple[ArrayLike, ArrayLike]]) -> dict[str, Paired]:
    """Compare two conditions in several measures, each person with themselves.

    Parameters
    ----------
    measures : mapping of str to two array_like of shape (people,)
        Values under the one and under the other condition. People without a number in one of
        them are left out of that measure.

    Raises
    ------
    BadInput
        If there are fewer than five people with both, or all differences are the same.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> before = rng.normal(size=40)
    >>> found = paired({"shifted": (before + rng.normal(1, 1, 40), before)})
    >>> found["shifted"].effect > 0.5, found["shifted"].corrected < 0.01
    (True, True)
    """
    alone = {name: _one(name, *values) for name, values in measures.items()}
    corrected = holm([each.p for each in alone.values()])
    return {
        name: each._replace(corrected=p)
        for (name, each), p in zip(alone.items(), corrected, strict=True)
    }


def holm(ps: Sequence[float]) -> list[float]:
    """Correct p values so that a false alarm anywhere stays rare (Holm 1979).

    The smallest is multiplied by how many there are, the next by one less, and so on; none may
    be smaller than one before it.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(ps, kind="stable")
    found = np.empty(len(ps))
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, float(ps[place]) * (len(ps) - rank)))
        found[place] = highest
    return [float(p) for p in found]


def _one(name: str, first: ArrayLike, second: ArrayLike) -> Paired:
    one, other = (np.asarray(each, float).ravel() for each in (first, second))
    if len(one) != len(other):
        raise BadInput(f"{name}: {len(one)} values against {len(other)}; give pairs.")
    differences = one - other
    differences = differences[np.isfinite(differences)]
    n = len(differences)
    if n < _LEAST:
        raise BadInput(f"{name}: {n} people have both conditions; {_LEAST} are needed.")
    if np.ptp(differences) == 0:
        raise BadInput(f"{name}: every person differs by {differences[0]:g}; nothing to compare.")
    effect = float(differences.mean() / differences.std(ddof=1))
    half = Z95 * math.sqrt(1 / n + effect**2 / (2 * n))
    p = float(stats.ttest_1samp(differences, 0).pvalue)
    return Paired(effect, effect - half, effect + half, p, p, n)
