"""What stands on the tape of a network: its two stacks laid out, the head between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from momentum.language.machines.running import Seen
from momentum.language.machines.stacks import Row, decoded
from momentum.language.machines.table import Machine

MUDDLED: Final = -1
"""Stands in a cell that holds no symbol at all."""

_SHOWN: Final = 60
"""Cells of a tape that are written out, on each side of the head."""


class Tape(NamedTuple):
    """A tape as a person reads it."""

    text: str
    """All symbols, or how many more; ... where they go on for ever, ? where none is clear."""
    marks: int | None
    """How many cells are not blank; None where they cannot be counted."""


def written(seen: Seen, machine: Machine) -> Tape:
    """Return what stands on the tape.

    Examples
    --------
    >>> from momentum.language.machines import circuit, machine_named, run
    >>> machine = machine_named("bb4")
    >>> written(run(circuit(machine), [], "exact", 200).last, machine)
    Tape(text='10111111111111', marks=13)
    """
    left, right = rows(seen, machine)
    under = int(seen.under) if _is_symbol(seen.under, machine) else MUDDLED
    cells = [*reversed(left.symbols), under, *right.symbols]
    whole = under != MUDDLED and all(row.clear and not row.endless for row in (left, right))
    beyond = _end(left), _end(right)
    shown = _signs(left.symbols[:_SHOWN][::-1], machine) + _signs([under], machine)
    shown += _signs(right.symbols[:_SHOWN], machine)
    text = f"{beyond[0]}{shown}{beyond[1]}"
    if whole:
        text = text.strip(machine.symbols[0])
    return Tape(text, sum(cell > 0 for cell in cells) if whole else None)


def rows(seen: Seen, machine: Machine) -> tuple[Row, Row]:
    """Return what stands left of the head, nearest first, and right of it."""
    count = len(machine.symbols)
    return decoded(seen.left, count), decoded(seen.right, count)


def window(seen: Seen, machine: Machine, low: int, high: int) -> list[int]:
    """Return the symbols in the cells from `low` to `high`; `MUDDLED` where there is none.

    Examples
    --------
    >>> from momentum.language.machines import circuit, machine_named, run
    >>> machine = machine_named("bb2")
    >>> window(run(circuit(machine), [], "exact", 9).last, machine, -3, 2)
    [0, 1, 1, 1, 1, 0]
    """
    left, right = rows(seen, machine)
    under = int(seen.under) if _is_symbol(seen.under, machine) else MUDDLED
    near = {seen.head: under}
    for distance in range(1, max(seen.head - low, high - seen.head) + 1):
        near[seen.head - distance] = _cell(left, distance - 1)
        near[seen.head + distance] = _cell(right, distance - 1)
    return [near[place] for place in range(low, high + 1)]


def _cell(row: Row, depth: int) -> int:
    if depth < len(row.symbols):
        return row.symbols[depth]
    if not row.clear:
        return MUDDLED
    return row.symbols[-1] if row.endless else 0


def _is_symbol(under: float, machine: Machine) -> bool:
    return under == int(under) and under < len(machine.symbols)


def _end(row: Row) -> str:
    """Return what stands behind the symbols that are written out."""
    if row.endless:
        return "..."
    if (more := len(row.symbols) - _SHOWN) > 0:
        return f"[{more:,} more]"
    return "" if row.clear else "?"


def _signs(symbols: Sequence[int], machine: Machine) -> str:
    return "".join("?" if one == MUDDLED else machine.symbols[one] for one in symbols)
