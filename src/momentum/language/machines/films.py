"""The tapes of several runs as panels of one figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.figure import Figure

from momentum.figures.tape_films import Film, tape_films
from momentum.language.machines.circuit import Circuit
from momentum.language.machines.running import Ran, run
from momentum.language.machines.simulator import moments
from momentum.language.machines.tapes import window
from momentum.language.machines.wording import outcome

Cells = dict[int, int]

_MARGIN: Final = 1
_WITH_HEADS: Final = 300
"""With more steps than these, dots for the head would cover the tape."""
_WIDEST: Final = 400
"""Cells that are drawn at most: those around the first one."""


def filmed(circuit: Circuit, tape: Sequence[int], runs: Sequence[Ran]) -> Figure:
    """Draw what stood on the tape in every run, beside what a plain simulation has there.

    Parameters
    ----------
    circuit : Circuit
    tape : sequence of int
        What stood on the tape at the start.
    runs : sequence of Ran
        What is drawn, side by side.
    """
    drawn = _drawn(circuit, tape, runs)
    truth = _truth(circuit, tape, drawn)
    low, high = _edges(truth, tape)
    heads = max(truth) <= _WITH_HEADS
    films = [_film(circuit, ran, truth, (low, high), heads) for ran in drawn]
    wrong = any(np.any(film.wrong) for film in films)
    return tape_films(
        films,
        title=f"The tape of {circuit.machine.name}, step by step",
        description=f"The tape of {circuit.machine.name} over time. {_said(circuit, runs)}",
        symbols=len(circuit.machine.symbols),
        note="Dark: marks."
        + (" Dots: the head." if heads else "")
        + (" Orange: marks, and pale: blanks, that should not be there." if wrong else ""),
    )


def _drawn(circuit: Circuit, tape: Sequence[int], runs: Sequence[Ran]) -> list[Ran]:
    """Cut runs that go on, so that those that ended long before can still be seen beside them."""
    ended = [ran.steps for ran in runs if _ended(ran)]
    cut = max(ended, default=0) * 3 // 2
    return [
        ran if _ended(ran) or not ended or ran.steps <= cut
        else run(circuit, tape, ran.precision, max(cut, 1))
        for ran in runs
    ]  # fmt: skip


def _ended(ran: Ran) -> bool:
    return ran.halted or ran.returns_to is not None


def _truth(circuit: Circuit, tape: Sequence[int], runs: Sequence[Ran]) -> dict[int, Cells]:
    """Return what stands on the tape of a plain simulation whenever a film has a picture."""
    wanted = {seen.step for ran in runs for seen in ran.film}
    found: dict[int, Cells] = {}
    cells: Cells = {}
    for moment in moments(circuit.machine, tape, max(wanted)):
        cells = moment.tape
        if moment.step in wanted:
            found[moment.step] = _near(cells)
    last = _near(cells)  # Once it has halted, nothing changes.
    return {step: found.get(step, last) for step in wanted}


def _near(cells: Cells) -> Cells:
    return {cell: symbol for cell, symbol in cells.items() if abs(cell) <= _WIDEST // 2}


def _said(circuit: Circuit, runs: Sequence[Ran]) -> str:
    return " ".join(outcome(ran, circuit.machine).replace("**", "") for ran in runs)


def _film(
    circuit: Circuit, ran: Ran, truth: dict[int, Cells], edges: tuple[int, int], heads: bool
) -> Film:
    low, high = edges
    cells = np.array([window(seen, circuit.machine, low, high) for seen in ran.film])
    places = range(low, high + 1)
    right = np.array([[truth[seen.step].get(place, 0) for place in places] for seen in ran.film])
    steps = [seen.step for seen in ran.film]
    dots = [seen.head - low if heads else -1 for seen in ran.film]
    return Film(_name(ran), steps, cells, cells != right, dots)


def _name(ran: Ran) -> str:
    if ran.returns_to is not None:
        return f"{ran.precision}\nfor ever"
    if not ran.halted:
        return f"{ran.precision}\ngoes on"
    return f"{ran.precision}\nhalts: {ran.steps:,}" if ran.steps < 10_000 else "halts"


def _edges(truth: dict[int, Cells], tape: Sequence[int]) -> tuple[int, int]:
    """Return the first and the last cell that was ever on the tape, and a margin."""
    low = min(0, *(min(cells, default=0) for cells in truth.values()))
    high = max(len(tape), *(max(cells, default=0) for cells in truth.values()))
    return max(low - _MARGIN, -_WIDEST // 2), min(high + _MARGIN, _WIDEST // 2)
