"""How deep a stack a precision carries: a row of marks is gone over, there and back."""

from __future__ import annotations

from momentum.language.machines.arithmetic import Precision
from momentum.language.machines.beavers import machine_named
from momentum.language.machines.circuit import circuit
from momentum.language.machines.running import run


def carries(precision: Precision, marks: int) -> bool:
    """Whether a network goes over a row of marks and back, and all its stacks hold what they should.

    At the far end the stack behind the head holds all the marks: its code is ``1 - 4**-marks``,
    which takes two binary digits for each of them.

    Examples
    --------
    >>> carries("float16", 4), carries("float16", 6)
    (True, False)
    """
    wired = circuit(machine_named("walker"))
    ran = run(wired, [1] * marks, precision, 2 * marks + 2, frames=1)
    return ran.halted and ran.first_wrong_code is None and ran.first_wrong_act is None


def longest_row(precision: Precision, most: int = 60) -> int:
    """Return the longest row up to which a precision carries every one.

    Parameters
    ----------
    precision : {"exact", "float64", "float32", "float16"}
    most : int
        Where to stop looking; exact numbers get there.

    Examples
    --------
    >>> longest_row("float32")
    12
    """
    for marks in range(1, most + 1):
        if not carries(precision, marks):
            return marks - 1
    return most
