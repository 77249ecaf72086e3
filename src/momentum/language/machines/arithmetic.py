"""One step of a wired network, in exact arithmetic or rounded after every single operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from momentum.language.machines.circuit import Circuit

Precision = Literal["exact", "float64", "float32", "float16"]
PRECISIONS: Final[tuple[Precision, ...]] = get_args(Precision)

BITS: Final[dict[Precision, int | None]] = {
    "exact": None, "float64": 53, "float32": 24, "float16": 11,
}  # fmt: skip
"""Binary digits that a number of a precision holds, the first one included; None without end."""

State: TypeAlias = Sequence[Fraction] | NDArray[np.floating[Any]]
"""What all units say."""

_ZERO, _ONE = Fraction(0), Fraction(1)


def states(circuit: Circuit, start: Sequence[Fraction], precision: Precision) -> Iterator[State]:
    """Yield the states of the network for ever, from the start on.

    Products and sums are rounded one by one, to the nearest, in the order of the units, the bias
    last: the same numbers on every machine, which a library for matrices would not promise.

    Parameters
    ----------
    circuit : Circuit
    start : sequence of Fraction
        As `Circuit.start` gives it; it is rounded too.
    precision : {"exact", "float64", "float32", "float16"}
    """
    step: Callable[[Any], State]
    state: State
    if precision == "exact":
        step, state = _exact_step(circuit), list(start)
    else:
        kind = np.dtype(precision)
        step, state = _rounded_step(circuit, kind), np.array([float(one) for one in start], kind)
    while True:
        yield state
        state = step(state)


def _exact_step(circuit: Circuit) -> Callable[[Sequence[Fraction]], list[Fraction]]:
    """Prepare a step in fractions; units that are 0 send nothing."""
    sends = [
        [(int(to), Fraction(column[to])) for to in np.flatnonzero(column)]
        for column in circuit.weights.T
    ]
    biases = [Fraction(bias) for bias in circuit.biases]

    def step(state: Sequence[Fraction]) -> list[Fraction]:
        sums = biases.copy()
        for value, wires in zip(state, sends, strict=True):
            if value:
                for to, weight in wires:
                    sums[to] += weight * value
        return [min(max(total, _ZERO), _ONE) for total in sums]

    return step


def _rounded_step(
    circuit: Circuit, kind: np.dtype[Any]
) -> Callable[[NDArray[np.floating[Any]]], NDArray[np.floating[Any]]]:
    """Prepare a step in a precision; a unit that is 0 would add 0, which changes no sum."""
    columns = np.ascontiguousarray(circuit.weights.T.astype(kind))
    biases = circuit.biases.astype(kind)
    zero, one = kind.type(0), kind.type(1)

    def step(state: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
        sums = np.zeros_like(biases)
        for unit in np.flatnonzero(state):
            sums = sums + columns[unit] * state[unit]
        return np.clip(sums + biases, zero, one)

    return step
