"""Lab `machine`: a recurrent network, wired by hand, runs a Turing machine in every precision."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from functools import cached_property
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator

from momentum.errors import BadInput
from momentum.labs.lab import Lab, Result, name_or_path, parameter
from momentum.language import machines
from momentum.language.machines import machine_report as report
from momentum.runs import Event, Progress, RunFolder, Text

_TOLD: Final = 1000
"""Steps between two words about how far it is."""

_LONGEST: Final = 1000
"""Symbols of a tape."""

_LABEL: Final = "steps of the machine"


class MachineLab(Lab):
    """Run a Turing machine on a recurrent network, with exact numbers and with rounded ones."""

    name: ClassVar[str] = "machine"
    title: ClassVar[str] = "A recurrent network that is a Turing machine"
    smallest: ClassVar[dict[str, Any]] = {"machine": "bb3", "most": 30}

    machine: Annotated[str, AfterValidator(name_or_path(tuple(machines.MACHINES)))] = parameter(
        "bb4",
        "Which machine: a busy beaver of 2 to 5 states, walker, or the file of a table of yours, "
        "with tabs between its columns state, reads, writes, moves and next.",
        holds="file",
        choices=tuple(machines.MACHINES),
    )
    tape: str = parameter(
        "", "Symbols on the tape at the start; the head is on the first. Empty: all blank."
    )
    precision: Literal["all", "exact", "float64", "float32", "float16"] = parameter(
        "all", "How exactly the network reckons: exact = with fractions; all = one after the other."
    )
    most: int = parameter(
        2000, "Steps after which a run is stopped that has not halted.", "steps", ge=1, le=100_000
    )

    @cached_property
    def table(self) -> machines.Machine:
        """The machine itself."""
        return machines.machine_named(self.machine)

    @property
    def precisions(self) -> tuple[machines.Precision, ...]:
        """The precisions that are asked for."""
        return machines.PRECISIONS if self.precision == "all" else (self.precision,)

    def prepare(self) -> None:
        """Read the machine and its tape."""
        if len(self.tape) > _LONGEST:
            raise BadInput(f"the tape has {len(self.tape):,} symbols; {_LONGEST:,} is the most.")
        self.table.codes(self.tape)

    def fingerprint(self) -> str:
        """Digest the machine."""
        return hashlib.sha256(repr(self.table).encode()).hexdigest()

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Wire the network, run it in every precision, compare, report.

        An interrupted run starts again: the same numbers come out, after some seconds.
        """
        wired, tape = machines.circuit(self.table), self.table.codes(self.tape)
        yield report.describe(wired, tape)
        yield report.rules_table(wired)
        yield report.units_table(wired)
        yield from report.draw_wiring(folder, wired)
        runs = yield from self._runs(wired, tape)
        yield from report.outcomes(folder, wired, tape, runs, self.precisions)
        depths = {name: report.depth_of(name) for name in self.precisions}
        yield report.depths_table(depths)
        yield from report.keep(folder, wired, tape, [runs[name] for name in self.precisions])
        yield Text(markdown=report.LIMITS)
        return {
            "machine": self.table.name,
            "states": len(self.table.states),
            "units": len(wired.units),
            "wires": int((wired.weights != 0).sum()),
            **report.figures_of(wired, runs[self.precisions[0]]),
            "precisions": {name: report.figures_of(wired, runs[name]) for name in self.precisions},
            "deepest_stack": depths,
        }

    def _runs(
        self, wired: machines.Circuit, tape: list[int]
    ) -> Generator[Event, None, dict[machines.Precision, machines.Ran]]:
        """Run every precision that is asked for, and the exact one, which they are drawn beside."""
        first: machines.Precision = "exact"
        names = dict.fromkeys((first, *self.precisions))
        runs: dict[machines.Precision, machines.Ran] = {}
        total = self.most * len(names)
        for name in names:
            running = machines.steps_of(wired, tape, name, self.most)
            runs[name] = yield from _told(running, self.most * len(runs), total)
            yield Progress(done=self.most * len(runs), total=total, label=_LABEL)
        return runs


def _told(
    running: Generator[int, None, machines.Ran], before: int, total: int
) -> Generator[Event, None, machines.Ran]:
    """Tell now and then how far a run is."""
    while True:
        try:
            step = next(running)
        except StopIteration as end:
            ran: machines.Ran = end.value
            return ran
        if step % _TOLD == 0:
            yield Progress(done=before + step, total=total, label=_LABEL)
