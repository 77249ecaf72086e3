"""A deep network of wide layers at its start, and how far signals and gradients travel in it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
from scipy.optimize import brentq

from momentum.errors import BadInput
from momentum.mind.activity import Floats

Function = Callable[[Floats], Floats]

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(101)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_LAYERS: Final = 2000


class Activation(NamedTuple):
    """An activation with its derivative.

    `passed` is the share of a squared signal that it lets through whatever its size; None where
    that depends on the size.
    """

    function: Function
    slope: Function
    passed: float | None = None


ACTIVATIONS: Final[dict[str, Activation]] = {
    "tanh": Activation(np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "relu": Activation(lambda x: np.maximum(x, 0), lambda x: (x > 0).astype(float), 0.5),
    "linear": Activation(lambda x: x, np.ones_like, 1.0),
}
"""Activations whose wide limit is known here."""


def next_variance(variance: float, spread: float, bias: float, activation: str = "tanh") -> float:
    r"""Variance of the next layer's inputs: :math:`\sigma_w^2 E[\phi(\sqrt q z)^2] + \sigma_b^2`.

    Parameters
    ----------
    variance : float
        Of this layer's inputs, q.
    spread, bias : float
        Standard deviation of weights times the root of the inputs, and of biases: sigma_w, sigma_b.
    activation : str
        "tanh", "relu" or "linear".

    Examples
    --------
    >>> round(next_variance(2.0, spread=2**0.5, bias=0.0, activation="relu"), 9)
    2.0
    """
    known = _found(activation)
    if known.passed is not None:
        return spread**2 * known.passed * variance + bias**2
    return spread**2 * _mean(known.function(math.sqrt(variance) * _NODES) ** 2) + bias**2


def settled_variance(spread: float, bias: float, activation: str = "tanh") -> float:
    """Variance that stays as it is from layer to layer; not finite where it grows without end.

    Examples
    --------
    >>> round(settled_variance(0.5, 0.0), 6)
    0.0
    """
    variance = 1.0
    for _ in range(_LAYERS):
        variance, before = next_variance(variance, spread, bias, activation), variance
        if abs(variance - before) < 1e-14 * max(before, 1e-14):
            break
        if variance > 1e12:
            return math.inf
    return variance


def gradient_growth(spread: float, bias: float, activation: str = "tanh") -> float:
    r"""Factor by which the squared gradient grows a layer, going back (Schoenholz and others 2017).

    :math:`\chi = \sigma_w^2 E[\phi'(\sqrt{q^*} z)^2]`. Below 1 gradients vanish and inputs become
    alike; above 1 gradients explode and inputs that were alike part: chaos. 1 is the edge.

    Examples
    --------
    >>> gradient_growth(2**0.5, 0.0, "relu")
    1.0000000000000002
    >>> [round(gradient_growth(s, 0.05**0.5), 3) for s in (1, 1.3, 1.76, 2.5)]
    [0.759, 0.985, 1.223, 1.595]
    """
    known = _found(activation)
    if known.passed is not None:
        return spread**2 * known.passed
    root = math.sqrt(settled_variance(spread, bias, activation))
    return spread**2 * _mean(known.slope(root * _NODES) ** 2)


def critical_spread(bias: float, activation: str = "tanh") -> float:
    r"""Spread of the weights at the edge of chaos, where chi is 1.

    :math:`\sqrt 2` for ReLU: He's initialisation (2015). For tanh without biases 1: Glorot's (2010)
    for layers of one width.

    Examples
    --------
    >>> round(critical_spread(0.05**0.5), 4)
    1.327
    """
    _found(activation)
    return float(brentq(lambda s: gradient_growth(s, bias, activation) - 1, 0.5, 5.0, xtol=1e-9))


def _mean(values: Floats) -> float:
    """Mean over a standard normal law, by Gauss and Hermite's nodes."""
    return float(_WEIGHTS @ values)


def _found(activation: str) -> Activation:
    if activation not in ACTIVATIONS:
        raise BadInput(f"There is no “{activation}” here; take one of {', '.join(ACTIVATIONS)}.")
    return ACTIVATIONS[activation]
