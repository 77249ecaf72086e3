"""One step of a wired network, in exact arithmetic or rounded after every single operation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from momentum.language.machines.circuit import Circuit
from momentum.language.machines.stacks import base_for

Precision = Literal["exact", "float64", "float32", "float16"]
PRECISIONS: Final[tuple[Precision, ...]] = get_args(Precision)

BITS: Final[dict[Precision, int | None]] = {
    "exact": None, "float64": 53, "float32": 24, "float16": 11,
}  # fmt: skip
"""Binary digits that a number of a precision holds, the first one included; None without end."""

Floats: TypeAlias = NDArray[np.floating[Any]]
State: TypeAlias = Sequence[Fraction] | Floats
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
    if precision == "exact":
        yield from _exact(circuit, start)
    else:
        yield from _rounded(circuit, start, np.dtype(precision))


def _exact(circuit: Circuit, start: Sequence[Fraction]) -> Iterator[list[Fraction]]:
    """Compute in fractions, as whole numbers over one denominator that grows when it has to."""
    base = base_for(len(circuit.machine.symbols))
    sends = [
        [(int(to), int(base * row[to])) for to in np.flatnonzero(row)] for row in circuit.weights.T
    ]
    biases = [int(base * bias) for bias in circuit.biases]
    one = max(value.denominator for value in start)
    one = base ** -(-one.bit_length() // (base.bit_length() - 1))
    state = [int(value * one) for value in start]
    while True:
        yield [
            _ZERO if value == 0 else _ONE if value == one else Fraction(value, one)
            for value in state
        ]
        sums = [bias * one for bias in biases]
        for value, wires in zip(state, sends, strict=True):
            if value:
                for to, weight in wires:
                    sums[to] += weight * value
        full = one * base
        state = [0 if total <= 0 else min(total, full) for total in sums]
        if any(value % base for value in state):
            one = full
        else:
            state = [value // base for value in state]


def _rounded(circuit: Circuit, start: Sequence[Fraction], kind: np.dtype[Any]) -> Iterator[Floats]:
    """Compute in a precision; a unit that is 0 would add 0, which changes no sum."""
    columns = np.ascontiguousarray(circuit.weights.T.astype(kind))
    biases = circuit.biases.astype(kind)
    state = np.array([float(value) for value in start], kind)
    while True:
        yield state
        sums = np.zeros_like(biases)
        for unit in np.flatnonzero(state):
            sums = sums + columns[unit] * state[unit]
        state = np.clip(sums + biases, kind.type(0), kind.type(1))
