"""What a wired network does in one precision, step by step, and whether a Turing machine would."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

import numpy as np

from momentum.language.machines.arithmetic import Precision, State, states
from momentum.language.machines.circuit import HALTED, SIDES, Circuit, met_name
from momentum.language.machines.simulator import Moment, around, moments
from momentum.language.machines.stacks import base_for, bits_needed, encoded

WATCHED: Final = 20_000
"""Steps whose network states are kept in mind to notice one that returns; a proof, when it does."""


class Seen(NamedTuple):
    """What can be read off the network after a whole step of the machine."""

    step: int
    state: int | None
    """The one unit of all states that is fully on; None where none is, or it has halted."""
    halted: bool
    head: int
    """The cell it stands on, counted from the first one, by the moves it made."""
    under: float
    """The symbol it reads; no integer where the network has lost its way."""
    left: Fraction
    right: Fraction
    """The codes of both stacks."""


class Ran(NamedTuple):
    """How a run of the network in one precision went."""

    precision: Precision
    steps: int
    halted: bool
    returns_to: int | None
    """A step whose whole state came back at the end: from there it goes round for ever."""
    first_wrong_code: int | None
    """The first step after which a stack holds another number than it should."""
    first_wrong_act: int | None
    """The first step after which state, symbol or place of the head are other than they should."""
    last: Seen
    film: list[Seen]
    """Every step, the start included; every so many of a long run."""
    needed: list[int]
    """After every step, the binary digits that hold the longer of both codes."""


def run(
    circuit: Circuit, tape: Sequence[int], precision: Precision, most: int, frames: int = 400
) -> Ran:
    """Run a network until it halts, goes round in a circle or has taken so many steps.

    Parameters
    ----------
    circuit : Circuit
    tape : sequence of int
        What stands on the tape; the head is on the first cell.
    precision : {"exact", "float64", "float32", "float16"}
    most : int
        Steps of the machine; each takes two of the network.
    frames : int
        How many moments the film keeps at most, from all over these steps.

    Examples
    --------
    >>> from momentum.language.machines import circuit, machine_named
    >>> ran = run(circuit(machine_named("bb2")), [], "float16", 100)
    >>> ran.steps, ran.halted, ran.first_wrong_code
    (6, True, None)
    """
    running = steps_of(circuit, tape, precision, most, frames)
    while True:
        try:
            next(running)
        except StopIteration as end:
            ran: Ran = end.value
            return ran


def steps_of(
    circuit: Circuit, tape: Sequence[int], precision: Precision, most: int, frames: int = 400
) -> Generator[int, None, Ran]:
    """Run a network as `run` does, yielding the number of every step that was taken."""
    watch = _Watch(circuit, tape, precision, most, frames)
    for state, seen in _seen(circuit, tape, precision):
        watch.look(seen)
        if seen.halted or seen.step >= most or watch.came_back(state, seen.step):
            break
        yield seen.step
    return watch.outcome()


class _Watch:
    """Looks at a run beside the machine it should be."""

    def __init__(
        self, circuit: Circuit, tape: Sequence[int], precision: Precision, most: int, frames: int
    ) -> None:
        self.circuit, self.precision = circuit, precision
        self.base = base_for(len(circuit.machine.symbols))
        self.truth: Iterator[Moment] = moments(circuit.machine, tape, most)
        self.frames, self.every = frames, 1
        self.film: list[Seen] = []
        self.needed: list[int] = []
        self.known: dict[bytes, int] = {}
        self.returns_to: int | None = None
        self.wrong_code: int | None = None
        self.wrong_act: int | None = None
        self.last: Seen

    def look(self, seen: Seen) -> None:
        self.last = seen
        self.needed.append(max(bits_needed(seen.left), bits_needed(seen.right)))
        if seen.step % self.every == 0:
            self.film.append(seen)
        if len(self.film) > self.frames:
            self.every *= 2
            self.film = self.film[::2]
        if self.wrong_act is None:
            self._compare(seen, next(self.truth, None))

    def _compare(self, seen: Seen, truth: Moment | None) -> None:
        if truth is None or not same_act(seen, truth):
            self.wrong_act = seen.step
        if self.wrong_code is None and (truth is None or not self._same_codes(seen, truth)):
            self.wrong_code = seen.step

    def _same_codes(self, seen: Seen, truth: Moment) -> bool:
        left, _, right = around(truth)
        return seen.left == encoded(left, self.base) and seen.right == encoded(right, self.base)

    def came_back(self, state: State, step: int) -> bool:
        """Whether the whole state was met before; exact numbers are never watched for that."""
        if not isinstance(state, np.ndarray) or step > WATCHED:
            return False
        self.returns_to = self.known.setdefault(state.tobytes(), step)
        if self.returns_to == step:
            self.returns_to = None
        return self.returns_to is not None

    def outcome(self) -> Ran:
        if self.film[-1] != self.last:
            self.film.append(self.last)
        return Ran(
            self.precision, self.last.step, self.last.halted, self.returns_to, self.wrong_code,
            self.wrong_act, self.last, self.film, self.needed,
        )  # fmt: skip


def same_act(seen: Seen, truth: Moment) -> bool:
    """Whether a network does what a machine does: its state, its symbol, the place of its head."""
    if seen.halted or truth.state is None:
        return seen.halted and truth.state is None and seen.head == truth.head
    symbol = truth.tape.get(truth.head, 0)
    return (seen.state, seen.under, seen.head) == (truth.state, symbol, truth.head)


def _seen(
    circuit: Circuit, tape: Sequence[int], precision: Precision
) -> Iterator[tuple[State, Seen]]:
    """Yield what is seen at the start and after every two steps of the network."""
    eye, head = _Eye(circuit), 0
    for count, state in enumerate(states(circuit, circuit.start(tape), precision)):
        if count % 2:
            head += eye.move(state)
        else:
            yield state, eye.sees(state, count // 2, head)


class _Eye:
    """Reads the units of a network."""

    def __init__(self, circuit: Circuit) -> None:
        machine = circuit.machine
        self.states, self.reads = circuit.state_units(), circuit.read_units()
        self.stacks = [circuit.stack_units(side) for side in SIDES]
        self.halted = circuit.place(HALTED)
        self.moves = {
            circuit.place(met_name(machine, *key)): 1 if rule.moves == "R" else -1
            for key, rule in machine.rules.items()
        }

    def sees(self, state: State, step: int, head: int) -> Seen:
        on = [number for number, unit in enumerate(self.states) if state[unit] == 1]
        under = sum(float(state[unit]) for level in self.reads for unit in level)
        alone = on[0] if len(on) == 1 else None
        halted = bool(state[self.halted] == 1)
        return Seen(step, alone, halted, head, under, *(_held(state, one) for one in self.stacks))

    def move(self, state: State) -> int:
        """Where the head goes: by the rule whose unit is on, if one is, else nowhere."""
        return sum(move for unit, move in self.moves.items() if state[unit] == 1)


def _held(state: State, units: Sequence[int]) -> Fraction:
    """Return what the units of a stack hold together: all of them but one should be 0."""
    return sum((_exactly(state[unit]) for unit in units), Fraction())


def _exactly(value: Fraction | np.floating[Any]) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(float(value))
