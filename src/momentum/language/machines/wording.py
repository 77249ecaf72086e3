"""Sentences about a network that is a machine: what its units reckon, and how a run ended."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from momentum.language.machines.circuit import Circuit
from momentum.language.machines.running import Ran
from momentum.language.machines.table import Machine
from momentum.language.machines.tapes import written


def wired_as(circuit: Circuit, unit: str) -> str:
    """Return what a unit reckons before it is clipped.

    Examples
    --------
    >>> from momentum.language.machines import circuit, machine_named
    >>> wired_as(circuit(machine_named("bb2")), "left top 1+")
    '4 (left push 0) + 4 (left push 1) + 4 (left pop) - 2'
    """
    place = circuit.place(unit)
    row = circuit.weights[place]
    parts = [
        f"{_sign(row[source])}{_times(row[source])}({circuit.units[source]})"
        for source in np.flatnonzero(row)
    ]
    if bias := float(circuit.biases[place]):
        parts.append(f"{_sign(bias)}{Fraction(abs(bias))}")
    return " ".join(parts).removeprefix("+ ") or "0"


def _sign(value: float) -> str:
    return "- " if value < 0 else "+ "


def _times(weight: float) -> str:
    return "" if abs(weight) == 1 else f"{Fraction(abs(weight))} "


def outcome(ran: Ran, machine: Machine) -> str:
    """Say how one run went.

    Examples
    --------
    >>> from momentum.language.machines import circuit, machine_named, run
    >>> machine = machine_named("bb4")
    >>> outcome(run(circuit(machine), [], "exact", 200), machine)
    '**exact** halts after 107 steps with 13 cells that are not blank. All of it is right.'
    """
    return f"**{ran.precision}** {_end(ran, machine)} {_truth(ran)}"


def _end(ran: Ran, machine: Machine) -> str:
    if ran.returns_to is not None:
        return (
            f"never halts: after step {ran.steps:,} every unit is as it was after step "
            f"{ran.returns_to:,}, so it goes round for ever."
        )
    if not ran.halted:
        return f"has not halted within {ran.steps:,} steps; whether it would, this does not say."
    marks = written(ran.last, machine).marks
    if marks is None:
        return (
            f"halts after {ran.steps:,} steps on a corrupt tape, which no machine can have written."
        )
    cells = "1 cell that is" if marks == 1 else f"{marks:,} cells that are"
    return f"halts after {ran.steps:,} steps with {cells} not blank."


def _truth(ran: Ran) -> str:
    if ran.first_wrong_code is None and ran.first_wrong_act is None:
        return "All of it is right."
    words = f"Its first wrong number stands in a stack after step {ran.first_wrong_code:,}"
    if ran.first_wrong_act is None:
        return f"{words}; what it does has not been wrong by the end, only the tape tells."
    return f"{words}, its first wrong act follows at step {ran.first_wrong_act:,}."
