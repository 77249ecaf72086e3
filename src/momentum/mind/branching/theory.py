"""What a branching process does on average, in closed form.

Every active unit activates a Poisson number of others in the next step, `m` on average. From one
active unit on, the process dies out for certain where m <= 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln

from momentum.errors import BadInput
from momentum.mind.activity import Floats


def size_probability(sizes: ArrayLike, m: float) -> Floats:
    r"""Probability that an avalanche has this size (Borel's law).

    :math:`e^{-mn} (mn)^{n-1} / n!` for n = 1, 2, ... (Otter 1949; Dwass 1969). At m = 1 it falls
    as :math:`n^{-3/2}`.

    Parameters
    ----------
    sizes : array_like of int
        Units active in all, the first one included.
    m : float
        Mean number of units that one activates, 0 < m <= 1.

    Examples
    --------
    >>> size_probability([1, 2], m=0.5).round(4)
    array([0.6065, 0.1839])
    """
    _require_mean(m)
    n = np.asarray(sizes, dtype=np.float64)
    return np.asarray(np.exp(-m * n + (n - 1) * np.log(m * n) - gammaln(n + 1)))


def died_by(durations: ArrayLike, m: float) -> Floats:
    r"""Probability that an avalanche lasts at most so many steps.

    The iteration :math:`q \leftarrow e^{m (q - 1)}` from q = 0 (Galton and Watson 1875). At m = 1
    what is left falls as :math:`2 / T`.

    Examples
    --------
    >>> died_by([1, 2, 3], m=1.0).round(4)
    array([0.3679, 0.5315, 0.6259])
    """
    _require_mean(m)
    steps = np.asarray(durations, dtype=np.int64)
    found = np.zeros(int(steps.max(initial=0)) + 1)
    for step in range(1, len(found)):
        found[step] = np.exp(m * (found[step - 1] - 1))
    return np.asarray(found[steps])


def mean_size(m: float) -> float:
    """Mean size of an avalanche, 1 / (1 - m).

    Examples
    --------
    >>> round(mean_size(0.9), 9)
    10.0
    """
    _require_mean(m)
    return float("inf") if m == 1 else 1 / (1 - m)


def slope_seen(m: float, share: float, drive: float) -> float:
    r"""Slope of the next step on this one where only a share of the units is seen.

    :math:`m \, p V / (p V + (1 - p) \mu)` with mean activity :math:`\mu = h / (1 - m)` and its
    variance :math:`V = h / ((1 - m)(1 - m^2))` (Wilting and Priesemann 2018): what counting units
    on two steps takes for m. All units must be seen for it to be m.

    Parameters
    ----------
    m : float
        0 < m < 1.
    share : float
        Of the units that are seen, 0 to 1.
    drive : float
        Units activated from outside, on average a step.

    Examples
    --------
    >>> [round(slope_seen(0.98, p, drive=2.0), 3) for p in (1, 0.1, 0.01)]
    [0.98, 0.723, 0.199]
    """
    _require_mean(m)
    variance = drive / ((1 - m) * (1 - m**2))
    seen = share * variance
    return m * seen / (seen + (1 - share) * drive / (1 - m))


def _require_mean(m: float) -> None:
    if not 0 < m <= 1:
        raise BadInput(f"m is {m:g}; the formulas hold from just above 0 to 1.")
