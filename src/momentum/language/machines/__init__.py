"""Machines: a recurrent network, wired by hand, that runs any Turing machine, in any precision."""

from momentum.language.machines.arithmetic import PRECISIONS, Precision
from momentum.language.machines.beavers import MACHINES, machine_named
from momentum.language.machines.circuit import Circuit, circuit
from momentum.language.machines.depth import carries, deepest_stack
from momentum.language.machines.running import Ran, Seen, run, steps_of
from momentum.language.machines.simulator import Moment, moments
from momentum.language.machines.stacks import decoded, encoded
from momentum.language.machines.table import Machine, Rule, read_machine, read_table
from momentum.language.machines.tapes import Tape, written

__all__ = [
    "MACHINES",
    "PRECISIONS",
    "Circuit",
    "Machine",
    "Moment",
    "Precision",
    "Ran",
    "Rule",
    "Seen",
    "Tape",
    "carries",
    "circuit",
    "decoded",
    "deepest_stack",
    "encoded",
    "machine_named",
    "moments",
    "read_machine",
    "read_table",
    "run",
    "steps_of",
    "written",
]
