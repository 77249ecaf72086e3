"""What a person reads and sees of a recurrent network that is a Turing machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd

from momentum.figures.digits_needed import digits_needed
from momentum.figures.wiring import MOST_UNITS, wiring
from momentum.language.machines.arithmetic import BITS, Precision
from momentum.language.machines.beavers import MACHINES
from momentum.language.machines.circuit import Circuit
from momentum.language.machines.depth import carries, deepest_stack
from momentum.language.machines.films import filmed
from momentum.language.machines.relu import relu_network
from momentum.language.machines.running import Ran
from momentum.language.machines.tapes import written
from momentum.language.machines.wording import outcome, wired_as
from momentum.reporting import keep_history, keep_model, show
from momentum.runs import Event, Picture, RunFolder, Saved, Table, Text

DEEP: Final = 60
"""The stack whose exact code is checked beside those of the floating-point numbers."""

_POINTS: Final = 800
"""More than these are drawn block by block, of each the largest."""


def describe(wired: Circuit, tape: Sequence[int]) -> Text:
    """Say what is run, and on what."""
    machine, count = wired.machine, int((wired.weights != 0).sum())
    sentence = MACHINES.get(machine.name, "a machine of yours")
    given, states = "".join(machine.symbols[one] for one in tape), len(machine.states)
    start = f"on a tape with `{given}`, the head on its first cell" if given else "on an empty tape"
    return Text(
        markdown=f"## The machine\n\n**{machine.name}** is {sentence}. It has {states} states "
        f"and {len(machine.symbols)} symbols, and starts in state {machine.states[0]} "
        f"{start}.\n\nThe network that runs it has **{len(wired.units)} units** and {count} "
        "weights that are not 0, none of them learned: *state* becomes *clip(W state + b)*, where "
        "clip cuts off below 0 and above 1. The tape left of the head is one number, the tape "
        "right of it another. Two steps of the network make one of the machine."
    )


def rules_table(wired: Circuit) -> Table:
    """Show the table of the machine."""
    machine = wired.machine
    return Table(
        title="What the machine does",
        columns=["state", "reads", "writes", "moves", "next"],
        rows=[machine.row(*key) for key in sorted(machine.rules)],
    )


def units_table(wired: Circuit) -> Table:
    """Say of every unit what it reckons, weight by weight."""
    return Table(
        title="The network, unit by unit",
        columns=["unit", "is the clipped sum of"],
        rows=[[unit, wired_as(wired, unit)] for unit in wired.units[: 2 * MOST_UNITS]],
        note="Read from the weights. A stack is a number whose digits are its symbols, the top "
        "first; pushing divides it, popping multiplies it, and a gate that is 1 lets the result "
        "through. A name with 2+ says that the symbol is the second after the blank, or later."
        + (f" The first {2 * MOST_UNITS} units." if len(wired.units) > 2 * MOST_UNITS else ""),
    )


def draw_wiring(folder: RunFolder, wired: Circuit) -> Iterator[Picture]:
    """Draw the weights, if there are few enough to be seen."""
    if len(wired.units) <= MOST_UNITS:
        note = (
            "A row for each unit: what it takes from the others, numbered in the same order from "
            "left to right, and its bias. Empty: nothing."
        )
        title = f"All weights of the network that is {wired.machine.name}"
        figure = wiring(wired.weights, wired.biases, wired.units, title=title, note=note)
        yield show(folder, "weights", "Its weights", figure)


Runs = dict[Precision, Ran]


def outcomes(
    folder: RunFolder, wired: Circuit, tape: Sequence[int], runs: Runs, asked: Sequence[Precision]
) -> Iterator[Event]:
    """Say and draw how every precision that was asked for ended.

    Parameters
    ----------
    folder : RunFolder
    wired : Circuit
    tape : sequence of int
        What stood on the tape.
    runs : dict of precision to Ran
        Those that were asked for, and the exact one.
    asked : sequence of precisions
    """
    shown = [runs[name] for name in asked]
    lines = "\n".join(f"- {outcome(ran, wired.machine)}" for ran in shown)
    yield Text(markdown=f"## What it did\n\n{lines}")
    yield _outcomes_table(wired, shown)
    yield show(folder, "tape", "The tape over time", filmed(wired, tape, shown))
    yield _draw_digits(folder, wired, runs["exact"], shown)


def _outcomes_table(wired: Circuit, runs: Sequence[Ran]) -> Table:
    """Say how every precision ended."""
    rows = []
    for ran in runs:
        tape = written(ran.last, wired.machine)
        rows.append(
            [ran.precision, ran.steps, "yes" if ran.halted else "no", tape.marks, tape.text,
             ran.first_wrong_code, ran.first_wrong_act]
        )  # fmt: skip
    return Table(
        title="The same network in every precision",
        columns=["precision", "steps", "halted", "cells not blank", "tape at the end",
                 "first wrong number", "first wrong act"],
        rows=rows,
        note="Compared after every step with a plain simulation of the machine, which has a tape "
        "and no network. Wrong number: a stack is not what it should be. Wrong act: the state, "
        "the symbol read or the place of the head is not. ... goes on for ever; a dash: never, or "
        "without number.",
    )  # fmt: skip


def _draw_digits(folder: RunFolder, wired: Circuit, exact: Ran, runs: Sequence[Ran]) -> Picture:
    """Draw how many binary digits the stacks need, and where precisions run out of them."""
    needed = exact.needed
    blocks = range(0, len(needed), -(-len(needed) // _POINTS))
    offered = {ran.precision: _room(ran.precision) for ran in runs}
    breaks = [(ran.precision, ran.first_wrong_code) for ran in runs]
    figure = digits_needed(
        list(blocks),
        [max(needed[first : first + blocks.step]) for first in blocks],
        levels={name: room for name, room in offered.items() if room is not None},
        breaks={
            name: (step, needed[min(step, len(needed) - 1)])
            for name, step in breaks
            if step is not None
        },
        title=f"A stack of {wired.machine.name} needs up to {max(needed)} binary digits",
        note="Line: what the longer of the two numbers needs, reckoned exactly. "
        "Dashed: what a precision has for it; one digit goes to the gate that is added. Crosses: "
        "the first wrong number.",
    )
    return show(folder, "digits", "Where each precision breaks", figure)


def _room(precision: Precision) -> int | None:
    bits = BITS[precision]
    return None if bits is None else bits - 1


def depth_of(precision: Precision) -> int:
    """Return the deepest stack that a precision carries; of exact numbers only one is tried."""
    if precision == "exact":
        return DEEP if carries(precision, DEEP) else 0
    return deepest_stack(precision, DEEP)


def figures_of(wired: Circuit, ran: Ran) -> dict[str, Any]:
    """Return how a run ended, as plain numbers."""
    tape = written(ran.last, wired.machine)
    return {
        "steps": ran.steps,
        "ones": tape.marks,
        "halted": ran.halted,
        "tape": tape.text,
        "goes_round_from": ran.returns_to,
        "first_wrong_number": ran.first_wrong_code,
        "first_wrong_act": ran.first_wrong_act,
    }


def depths_table(depths: dict[Precision, int]) -> Table:
    """Say how deep a stack each precision carries."""
    rows = [
        [name, BITS[name], None if name == "exact" else depth,
         f"carried at {DEEP}" if name == "exact" else f"lost at {depth + 1}"]
        for name, depth in depths.items()
    ]  # fmt: skip
    return Table(
        title="How deep a stack each precision carries",
        columns=["precision", "binary digits", "deepest stack", "tried"],
        rows=rows,
        note="Measured with the machine `walker`, which goes over a row of marks and back. Two "
        "digits for every symbol and one for the gate: (digits - 1) / 2, rounded down.",
    )


LIMITS: Final = (
    "## What this shows, and what not\n\nWith exact numbers, which may become as long as they "
    "like, and as many steps as it likes, a recurrent network can compute what any machine can "
    "(Siegelmann and Sontag, 1995). A network in a fixed precision has finitely many states: it "
    "is a finite automaton, and a stack that is too deep breaks it. Nothing was learned here; "
    "that a network *can* hold a program does not mean that training finds one. A float64 run "
    "that does not err here would err on a longer tape."
)


def keep(
    folder: RunFolder, wired: Circuit, tape: Sequence[int], runs: Sequence[Ran]
) -> Iterator[Event]:
    """Keep the course of every run, and the circuit as a network of the engine."""
    rows: list[dict[str, Any]] = [
        {
            "precision": ran.precision, "step": seen.step, "head": seen.head, "state": seen.state,
            "reads": seen.under, "left": float(seen.left), "right": float(seen.right),
        }
        for ran in runs for seen in ran.film
    ]  # fmt: skip
    yield keep_history(folder, pd.DataFrame(rows), "state, head and stacks of every run")
    saved: Saved = keep_model(folder, relu_network(wired, tape), "the circuit, from ReLU units")
    yield saved
