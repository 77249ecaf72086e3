"""Regularisers and constraints: what large weights cost, and how large they may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from momentum.engine.arithmetic import absolute
from momentum.engine.tensor import Array, Tensor

Regularizer = Callable[[Tensor], Tensor]
Constraint = Callable[[Array], Array]


def l1(strength: float = 0.01) -> Regularizer:
    """Charge strength sum |w|: small weights become exactly nothing."""
    return lambda w: absolute(w).sum() * strength


def l2(strength: float = 0.01) -> Regularizer:
    """Charge strength sum w^2: every weight is pulled towards zero in proportion to itself."""
    return lambda w: (w * w).sum() * strength


def max_norm(limit: float = 2.0) -> Constraint:
    """Shrink what flows into a unit to length `limit` where it is longer (Srivastava 2014).

    The length is taken over all axes but the last, which counts the units.

    Examples
    --------
    >>> max_norm(1.0)(np.array([[3.0, 0.1], [4.0, 0.0]])).round(3)
    array([[0.6, 0.1],
           [0.8, 0. ]])
    """

    def shrink(w: Array) -> Array:
        axes = tuple(range(w.ndim - 1)) or None
        length = np.sqrt(np.square(w).sum(axis=axes, keepdims=True))
        return np.asarray(w * (np.minimum(length, limit) / np.maximum(length, 1e-30)))

    return shrink


def regularizer(name: str) -> Regularizer:
    """Find a regulariser: "l1", "l2", or with its strength, "l2(0.001)".

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    kind, numbers = _parsed(name, "regularizer", ("l1", "l2"))
    return (l1 if kind == "l1" else l2)(*numbers)


def constraint(name: str) -> Constraint:
    """Find a constraint: "max_norm", or with its limit, "max_norm(3)".

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    return max_norm(*_parsed(name, "constraint", ("max_norm",))[1])


def _parsed(name: str, what: str, known: Sequence[str]) -> tuple[str, list[float]]:
    kind, _, number = name.removesuffix(")").partition("(")
    try:
        numbers = [float(number)] if number else []
    except ValueError:
        numbers = [-1.0]
    if kind not in known or min(numbers, default=1) <= 0:
        example = f'"{known[0]}(0.5)"'
        raise ValueError(f"no {what} {name!r}; expected {' or '.join(known)}, as in {example}.")
    return kind, numbers
