"""Machines that come with the course: busy beavers, and one that walks there and back.

A busy beaver is the machine that works longest, or leaves the most ones, of all that have as many
states and do halt. That there is no way to compute how long is older than any of these records:
T. Rado, On non-computable functions, 1962 (2 states); S. Lin and T. Rado, 1965 (3 states);
A. Brady, 1983 (4 states); found by H. Marxen and J. Buntrock in 1989, proved the longest in 2024
by the bbchallenge collaboration (5 states).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from momentum.errors import BadInput
from momentum.language.machines.table import COLUMNS, HALT, Machine, read_machine, read_table

MACHINES: Final[dict[str, str]] = {
    "bb2": "the busy beaver of 2 states (6 steps, 4 ones)",
    "bb3": "the machine of 3 states that works longest (21 steps, 5 ones)",
    "bb3_ones": "the machine of 3 states that leaves most (14 steps, 6 ones)",
    "bb4": "the busy beaver of 4 states (107 steps, 13 ones)",
    "bb5": "the machine of 5 states that works longest (47,176,870 steps, 4,098 ones)",
    "walker": "one that goes over a row of marks and back again, and changes nothing",
}
"""Every machine by its name, with a sentence."""

_NOTATION: Final = {
    "bb2": "1RB1LB_1LA1RZ",
    "bb3": "1RB1RZ_1LB0RC_1LC1LA",
    "bb3_ones": "1RB1RZ_0RC1RB_1LC1LA",
    "bb4": "1RB1LB_1LA0LC_1RZ1LD_1RD0RA",
    "bb5": "1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA",
    "walker": "0LB1RA_0RZ1LB",
}
"""For each state, from A on: what it writes, where it moves and what is next, at 0 and at 1."""


def machine_named(name: str) -> Machine:
    """Return a machine that comes with the course, or the one in a file.

    Parameters
    ----------
    name : str
        A key of `MACHINES`, or the path of a table.

    Raises
    ------
    BadInput
        If there is none of that name and no file that can be used.

    Examples
    --------
    >>> machine_named("bb2").states
    ('A', 'B')
    """
    if name in MACHINES:
        return read_table(_table(_NOTATION[name]), name)
    if not Path(name).exists():
        known = ", ".join(MACHINES)
        raise BadInput(f"there is no machine {name!r}; there are {known}, or the file of a table.")
    return read_machine(Path(name))


def _table(notation: str) -> str:
    """Write the usual short notation of a machine with two symbols as a table."""
    rows = [COLUMNS]
    for state, cells in zip(list("ABCDE"), notation.split("_"), strict=False):
        for reads in (0, 1):
            writes, moves, then = list(cells[3 * reads : 3 * reads + 3])
            rows.append((state, str(reads), writes, moves, HALT if then == "Z" else then))
    return "\n".join("\t".join(row) for row in rows)
