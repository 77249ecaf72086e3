"""A recurrent network, wired by hand, that is a Turing machine: state <- clip(W state + b).

One step of the machine takes two of the network. The units of the first layer see which state and
symbol meet, and what lies on top of both stacks; those of the second do what the table says. While
one layer is at work, the other is silent, so that a single wave travels round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from momentum.language.machines.stacks import base_for, encoded
from momentum.language.machines.table import Machine

Side = Literal["left", "right"]
SIDES: Final[tuple[Side, Side]] = ("left", "right")
HALTED: Final = "halted"


@dataclass(frozen=True)
class Circuit:
    """The wired network of one machine.

    Parameters
    ----------
    machine : Machine
    units : tuple of str
        What each is called.
    weights : float array of shape (units, units)
        From the unit of a column to the unit of a row; all are small integers or powers of two.
    biases : float array of shape (units,)
    """

    machine: Machine
    units: tuple[str, ...]
    weights: NDArray[np.float64]
    biases: NDArray[np.float64]
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {unit: place for place, unit in enumerate(self.units)}
        object.__setattr__(self, "_places", places)

    def place(self, unit: str) -> int:
        """Return the place of a unit in the state."""
        return self._places[unit]

    def state_units(self) -> list[int]:
        """Return the units that say, after a whole step, which state the machine is in."""
        return [self.place(_now(state)) for state in self.machine.states]

    def read_units(self) -> list[list[int]]:
        """Return the units that say the symbol read is j or more, both sides, for j from 1 on."""
        levels = range(1, len(self.machine.symbols))
        return [[self.place(_read(side, level)) for side in SIDES] for level in levels]

    def stack_units(self, side: Side) -> list[int]:
        """Return the units that hold a stack after a whole step; all of them but one are 0."""
        return [self.place(name) for name in _stack_names(side, len(self.machine.symbols))]

    def start(self, tape: Sequence[int] = ()) -> list[Fraction]:
        """Return the state of the network before the first step, exactly.

        Parameters
        ----------
        tape : sequence of int
            Symbols on the tape; the head is on the first of them.
        """
        state = [Fraction(0)] * len(self.units)
        state[self.place(_now(self.machine.states[0]))] = Fraction(1)
        for level in range(1, (tape[0] if tape else 0) + 1):
            state[self.place(_read("right", level))] = Fraction(1)
        rest = encoded(tape[1:], base_for(len(self.machine.symbols)))
        state[self.place(_pop("right"))] = rest
        return state


def circuit(machine: Machine) -> Circuit:
    """Wire the network of a machine.

    Examples
    --------
    >>> from momentum.language.machines import machine_named
    >>> wired = circuit(machine_named("bb4"))
    >>> len(wired.units), int((wired.weights != 0).sum())
    (27, 86)
    >>> sorted(set(wired.weights.ravel().tolist()))
    [-2.0, -1.0, 0.0, 0.25, 1.0, 4.0]
    """
    wires = _Wires(machine)
    for side in SIDES:
        wires.look_at(side)
        wires.push(side)
        wires.pop(side)
    wires.meet()
    wires.act()
    return wires.circuit()


class _Wires:
    """The network while it is being wired."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.levels = range(1, len(machine.symbols))
        self.base = base_for(len(machine.symbols))
        self.units = _names(machine)
        self.places = {unit: place for place, unit in enumerate(self.units)}
        self.weights = np.zeros((len(self.units), len(self.units)))
        self.biases = np.zeros(len(self.units))

    def add(self, to: str, source: str, weight: float) -> None:
        self.weights[self.places[to], self.places[source]] += weight

    def bias(self, to: str, value: float) -> None:
        self.biases[self.places[to]] += value

    def look_at(self, side: Side) -> None:
        """Gather a stack, and see what is on top: level j says that the top is symbol j or more."""
        for piece in _stack_names(side, len(self.machine.symbols)):
            self.add(_stack(side), piece, 1)
            self.add(_some(side), piece, self.base)
            for level in self.levels:
                self.add(_top(side, level), piece, self.base)
        for level in self.levels:
            self.bias(_top(side, level), -2 * level)

    def push(self, side: Side) -> None:
        """Make the code with a symbol on top, if the gate is open; else the sum is below 0."""
        for symbol in range(len(self.machine.symbols)):
            self.add(_push(side, symbol), _stack(side), 1 / self.base)
            self.bias(_push(side, symbol), (2 * symbol + 1) / self.base - 1)

    def pop(self, side: Side) -> None:
        """Make the code without its top, and read that top, if the gate is open."""
        self.add(_pop(side), _stack(side), self.base)
        self.add(_pop(side), _some(side), -1)
        self.bias(_pop(side), -1)
        for level in self.levels:
            self.add(_pop(side), _top(side, level), -2)
            self.add(_read(side, level), _top(side, level), 1)
            self.bias(_read(side, level), -1)

    def meet(self) -> None:
        """Say which state meets which symbol: it is read from the stack that was popped."""
        for state, symbol in self.machine.rules:
            met = self._met(state, symbol)
            self.add(met, _now(self.machine.states[state]), 1)
            for side in SIDES:
                if symbol > 0:
                    self.add(met, _read(side, symbol), 1)
                if symbol < len(self.levels):
                    self.add(met, _read(side, symbol + 1), -1)
            self.bias(met, -1 if symbol else 0)

    def act(self) -> None:
        """Open the gates that a rule of the table opens, and go to its next state."""
        for (state, symbol), rule in self.machine.rules.items():
            met = self._met(state, symbol)
            behind, ahead = SIDES if rule.moves == "R" else SIDES[::-1]
            then = HALTED if rule.next is None else _now(self.machine.states[rule.next])
            opened = [then, _push(behind, rule.writes), _pop(ahead)]
            for unit in opened + [_read(ahead, level) for level in self.levels]:
                self.add(unit, met, 1)

    def circuit(self) -> Circuit:
        return Circuit(self.machine, tuple(self.units), self.weights, self.biases)

    def _met(self, state: int, symbol: int) -> str:
        return met_name(self.machine, state, symbol)


def met_name(machine: Machine, state: int, symbol: int) -> str:
    """Return the name of the unit that says: this state is reading this symbol."""
    return f"{machine.states[state]} reads {machine.symbols[symbol]}"


def _names(machine: Machine) -> list[str]:
    symbols = range(len(machine.symbols))
    first = [met_name(machine, *key) for key in sorted(machine.rules)]
    second = [_now(state) for state in machine.states] + [HALTED]
    for side in SIDES:
        first += [_stack(side), _some(side), *(_top(side, level) for level in symbols[1:])]
        second += _stack_names(side, len(symbols))
        second += [_read(side, level) for level in symbols[1:]]
    return first + second


def _stack_names(side: Side, symbols: int) -> list[str]:
    return [_push(side, symbol) for symbol in range(symbols)] + [_pop(side)]


def _now(state: str) -> str:
    return f"state {state}"


def _stack(side: Side) -> str:
    return f"{side} stack"


def _some(side: Side) -> str:
    return f"{side} not empty"


def _top(side: Side, level: int) -> str:
    return f"{side} top {level}+"


def _push(side: Side, symbol: int) -> str:
    return f"{side} push {symbol}"


def _pop(side: Side) -> str:
    return f"{side} pop"


def _read(side: Side, level: int) -> str:
    return f"read {side} {level}+"
