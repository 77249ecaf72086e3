"""How deep a stack a precision carries: a row of marks is gone over, there and back."""

from __future__ import annotations

from momentum.language.machines.arithmetic import Precision
from momentum.language.machines.beavers import machine_named
from momentum.language.machines.circuit import circuit
from momentum.language.machines.running import run


def carries(precision: Precision, depth: int) -> bool:
    """Whether a network walks over a row of marks and back, its stacks holding what they should.

    Parameters
    ----------
    precision : {"exact", "float64", "float32", "float16"}
    depth : int
        Symbols of the deepest stack there is on the way: all marks, and the blank behind them.

    Examples
    --------
    >>> carries("float16", 5), carries("float16", 6)
    (True, False)
    """
    marks = max(depth - 1, 0)
    wired = circuit(machine_named("walker"))
    ran = run(wired, [1] * marks, precision, 2 * marks + 2, frames=1)
    return ran.halted and ran.first_wrong_code is None and ran.first_wrong_act is None


def deepest_stack(precision: Precision, most: int = 60) -> int:
    """Return the depth up to which a precision carries every stack of a row of marks.

    Two binary digits go to every symbol, and one to the gate that is added to it: 53 digits are
    enough for a depth of 26, 24 for 11, 11 for 5.

    Parameters
    ----------
    precision : {"exact", "float64", "float32", "float16"}
    most : int
        Where to stop looking; exact numbers get there.

    Examples
    --------
    >>> deepest_stack("float32"), deepest_stack("float64")
    (11, 26)
    """
    for depth in range(1, most + 1):
        if not carries(precision, depth):
            return depth - 1
    return most
