"""The tapes of several runs as panels of one figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.figure import Figure

from momentum.figures.tape_films import Film, tape_films
from momentum.language.machines.circuit import Circuit
from momentum.language.machines.running import Ran, Seen
from momentum.language.machines.tapes import rows, window
from momentum.language.machines.wording import outcome

_MARGIN: Final = 1
_WIDEST: Final = 400
"""Cells that are drawn at most, those around the first one."""


def filmed(circuit: Circuit, runs: Sequence[Ran], truth: Ran) -> Figure:
    """Draw what stood on the tape in every run.

    Parameters
    ----------
    circuit : Circuit
    runs : sequence of Ran
        What is drawn, side by side.
    truth : Ran
        The exact run, which the others are compared with.
    """
    low, high = _edges(truth, circuit)
    right = {seen.step: window(seen, circuit.machine, low, high) for seen in truth.film}
    films = [_film(circuit, ran, right, low, high) for ran in runs]
    wrong = any(np.any(film.wrong) for film in films)
    return tape_films(
        films,
        title=f"The tape of {circuit.machine.name}, step by step",
        description=f"The tape of {circuit.machine.name} over time. {_said(circuit, runs)}",
        symbols=len(circuit.machine.symbols),
        note="Dark: marks. Dots: the head. "
        + ("Orange: marks, and pale blanks, that should not be there. " if wrong else "")
        + "What no cell shows is blank for ever.",
    )


def _said(circuit: Circuit, runs: Sequence[Ran]) -> str:
    return " ".join(outcome(ran, circuit.machine).replace("**", "") for ran in runs)


def _film(
    circuit: Circuit, ran: Ran, right: dict[int, list[int]], low: int, high: int
) -> Film:
    cells = [window(seen, circuit.machine, low, high) for seen in ran.film]
    truth = [right.get(seen.step, row) for seen, row in zip(ran.film, cells, strict=True)]
    return Film(
        _name(ran),
        [seen.step for seen in ran.film],
        np.array(cells),
        np.array(cells) != np.array(truth),
        [seen.head - low for seen in ran.film],
    )


def _name(ran: Ran) -> str:
    if ran.returns_to is not None:
        return f"{ran.precision}\nfor ever"
    return f"{ran.precision}\n{'halts' if ran.halted else 'goes on'}: {ran.steps:,}"


def _edges(truth: Ran, circuit: Circuit) -> tuple[int, int]:
    """Return the first and the last cell that the exact run ever had on its tape, and a margin."""
    ends = [_ends(seen, circuit) for seen in truth.film]
    low, high = min(low for low, _ in ends) - _MARGIN, max(high for _, high in ends) + _MARGIN
    return max(low, -_WIDEST // 2), min(high, _WIDEST // 2)


def _ends(seen: Seen, circuit: Circuit) -> tuple[int, int]:
    left, right = rows(seen, circuit.machine)
    return seen.head - len(left.symbols), seen.head + len(right.symbols)
