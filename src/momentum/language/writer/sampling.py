"""How the next character is drawn from probabilities: temperature and the likeliest few."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

_ROUNDING: Final = 1e-12
"""Sums miss by so much: .5 + .2 + .2 is a little less than .9."""

Floats = NDArray[np.float64]


def require_temperature(temperature: float) -> None:
    """Refuse a temperature that means nothing.

    Raises
    ------
    BadInput
        If it is negative, infinite or no number.
    """
    if not (math.isfinite(temperature) and temperature >= 0):
        raise BadInput(
            f"A temperature of {temperature:g} means nothing; give 0 (always the likeliest "
            "character) or more: 0.5 is careful, 1 as it learned, 1.2 daring."
        )


def require_top_p(top_p: float) -> None:
    """Refuse a share of the probability that is none.

    Raises
    ------
    BadInput
        If it is not above 0 and at most 1.
    """
    if not 0 < top_p <= 1:
        raise BadInput(
            f"top-p is {top_p:g}; give a share above 0 and at most 1, where 1 leaves all "
            "characters in."
        )


def tempered(probabilities: Floats, temperature: float) -> Floats:
    """Sharpen probabilities, or flatten them: p^(1/temperature), made to add up to one.

    Parameters
    ----------
    probabilities : array of shape (codes,)
    temperature : float
        Below 1 what is likely gets likelier; 0 leaves the likeliest only, of equals the first.

    Examples
    --------
    >>> tempered(np.array([0.8, 0.2]), 0.5).round(3)
    array([0.941, 0.059])
    >>> tempered(np.array([0.8, 0.2]), 0)
    array([1., 0.])
    """
    require_temperature(temperature)
    if temperature == 1:
        return _shares(probabilities)
    with np.errstate(divide="ignore", over="ignore"):
        logs = np.log(probabilities)
        logs -= logs.max()
        powers = np.exp(logs / temperature) if temperature else logs
    if not temperature or not np.isfinite(powers).all():  # So cold that only the likeliest is left.
        powers = np.zeros_like(probabilities)
        powers[probabilities.argmax()] = 1
    return _shares(powers)


def likeliest(probabilities: Floats, top_p: float) -> Floats:
    """Keep the fewest characters that have at least `top_p` of the probability together.

    Examples
    --------
    >>> likeliest(np.array([0.5, 0.1, 0.4]), 0.8).round(3)
    array([0.556, 0.   , 0.444])
    """
    require_top_p(top_p)
    if top_p == 1:
        return probabilities
    order = np.argsort(-probabilities, kind="stable")
    before = np.concatenate([[0], np.cumsum(probabilities[order])[:-1]])
    kept = np.zeros_like(probabilities)
    chosen = order[before < top_p - _ROUNDING]
    kept[chosen] = probabilities[chosen]
    return _shares(kept)


def draw(probabilities: Floats, temperature: float, top_p: float, rng: np.random.Generator) -> int:
    """Draw a code: tempered first, then of the likeliest. One random number is used up.

    Examples
    --------
    >>> draw(np.array([0.1, 0.9]), 0, 1, np.random.default_rng(0))
    1
    """
    left = likeliest(tempered(probabilities, temperature), top_p)
    reach = np.cumsum(left)
    place = int(np.searchsorted(reach, rng.random() * reach[-1], side="right"))
    return min(place, int(np.flatnonzero(left)[-1]))


def _shares(weights: Floats) -> Floats:
    """Make numbers add up to one."""
    found: Floats = weights / weights.sum()
    return found
