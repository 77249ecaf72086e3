"""A Turing machine as Turing wrote it down: a tape, a head, a state; the network must equal it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from momentum.language.machines.table import Machine


class Moment(NamedTuple):
    """Where a machine is after a number of steps."""

    step: int
    state: int | None
    """None once it has halted."""
    head: int
    """The cell it stands on, where the first one was 0."""
    tape: dict[int, int]
    """Every cell that was ever written, or given; it goes on being written to."""


def moments(machine: Machine, tape: Sequence[int], most: int) -> Iterator[Moment]:
    """Yield where the machine is: at the start, and after each step until it halts.

    Parameters
    ----------
    machine : Machine
    tape : sequence of int
        Symbols that stand on the tape at the start; the head is on the first.
    most : int
        Steps after which to stop looking.

    Examples
    --------
    >>> from momentum.language.machines import machine_named
    >>> *_, last = moments(machine_named("bb4"), [], 200)
    >>> last.step, last.state, sum(last.tape.values())
    (107, None, 13)
    """
    cells = dict(enumerate(tape))
    state: int | None = 0
    head = 0
    yield Moment(0, state, head, cells)
    for step in range(1, most + 1):
        if state is None:
            return
        rule = machine.rules[state, cells.get(head, 0)]
        cells[head] = rule.writes
        head += 1 if rule.moves == "R" else -1
        state = rule.next
        yield Moment(step, state, head, cells)


def around(moment: Moment) -> tuple[list[int], int, list[int]]:
    """Return what lies left of the head, nearest first, under it, and right of it.

    As far as it was ever written: blanks that were written are there, others are not.

    Examples
    --------
    >>> around(Moment(3, 0, 1, {-1: 0, 0: 1, 1: 1, 2: 0, 3: 1}))
    ([1, 0], 1, [0, 1])
    """
    cells, head = moment.tape, moment.head
    low, high = min(cells, default=head), max(cells, default=head)
    left = [cells.get(place, 0) for place in range(head - 1, low - 1, -1)]
    right = [cells.get(place, 0) for place in range(head + 1, high + 1)]
    return left, cells.get(head, 0), right
