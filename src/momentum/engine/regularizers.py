"""Regularisers and constraints: what large weights cost, and how large they may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from momentum.engine.arithmetic import absolute
from momentum.engine.tensor import Array, Tensor

Regularizer = Callable[[Tensor, bool], Tensor]
"""From a weight, and whether its first axis counts folds, to what it costs: one number a fold."""
Constraint = Callable[[Array, bool], Array]
"""From the numbers of a weight, and whether the first axis counts folds, to those allowed."""


def l1(strength: float = 0.01) -> Regularizer:
    """Charge strength sum |w|: small weights become exactly nothing."""
    return lambda w, folds: absolute(w).sum(axis=tuple(range(folds, w.ndim))) * strength


def l2(strength: float = 0.01) -> Regularizer:
    """Charge strength sum w^2: every weight is pulled towards zero in proportion to itself."""
    return lambda w, folds: (w * w).sum(axis=tuple(range(folds, w.ndim))) * strength


def max_norm(limit: float = 2.0) -> Constraint:
    """Shrink what flows into a unit to length `limit` where it is longer (Srivastava 2014).

    The length is taken over all axes but the last, which counts the units; that of a bias over
    the only one.

    Examples
    --------
    >>> max_norm(1.0)(np.array([[3.0, 0.1], [4.0, 0.0]]), False).round(3)
    array([[0.6, 0.1],
           [0.8, 0. ]])
    """

    def shrink(w: Array, folds: bool) -> Array:
        axes = tuple(range(folds, max(w.ndim - 1, folds + 1)))
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
    written = re.fullmatch(r"(\w+)(?:\((\d[\d.e+-]*)\))?", name)
    kind, number = written.groups() if written else (None, None)
    try:
        numbers = [float(number)] if number else []
    except ValueError:
        numbers = [0.0]
    if kind not in known or not min(numbers, default=1) > 0:
        example = f'"{known[0]}(0.5)"'
        raise ValueError(f"no {what} {name!r}; expected {' or '.join(known)}, as in {example}.")
    return str(kind), numbers
