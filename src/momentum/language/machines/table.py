"""A Turing machine as a small table: what it reads and writes, where it goes, what is next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal, NamedTuple

from momentum.errors import BadInput

Move = Literal["L", "R"]

HALT: Final = "HALT"
"""What stands in place of the next state where the machine is done."""

COLUMNS: Final = ("state", "reads", "writes", "moves", "next")
BLANKS: Final = ("_", "0")
"""What an empty cell may be called; the first of them that the table uses is it."""

MOST_SYMBOLS: Final = 8
MOST_STATES: Final = 60
_MOST_BYTES: Final = 100_000


class Rule(NamedTuple):
    """What a machine does in one state at one symbol."""

    writes: int
    moves: Move
    next: int | None
    """The state after that; None where it halts."""


class Machine(NamedTuple):
    """A Turing machine: it begins in its first state, on a tape of blanks but for what is given.

    Parameters
    ----------
    name : str
    states : tuple of str
    symbols : tuple of str
        Single characters; the first is the blank.
    rules : dict of (state, symbol) to Rule
        One for each state and symbol, by their places in `states` and `symbols`.
    """

    name: str
    states: tuple[str, ...]
    symbols: tuple[str, ...]
    rules: dict[tuple[int, int], Rule]

    def codes(self, tape: str) -> list[int]:
        """Return the places of the symbols of a tape.

        Raises
        ------
        BadInput
            If a symbol is none of the machine's.
        """
        for place, symbol in enumerate(tape):
            if symbol not in self.symbols:
                raise BadInput(
                    f"the tape has {symbol!r} in cell {place + 1}, which {self.name} does not "
                    f"know; its symbols are {' '.join(self.symbols)}."
                )
        return [self.symbols.index(symbol) for symbol in tape]

    def row(self, state: int, symbol: int) -> tuple[str, ...]:
        """Return a rule as it stands in a table."""
        rule = self.rules[state, symbol]
        then = HALT if rule.next is None else self.states[rule.next]
        return self.states[state], self.symbols[symbol], self.symbols[rule.writes], rule.moves, then


def read_table(text: str, name: str) -> Machine:
    r"""Read a machine from a table with tabs between its five columns, as `COLUMNS` calls them.

    Empty lines and lines that begin with ``#`` say nothing. The state of the first row is where the
    machine begins; ``HALT`` is where it ends. The blank is ``_`` if the table uses it, else ``0``.

    Parameters
    ----------
    text : str
        The table, with a header.
    name : str
        What the machine is called in sentences.

    Raises
    ------
    BadInput
        If a row cannot be used, or one is missing; it says which.

    Examples
    --------
    >>> rows = ["state reads writes moves next", "A 0 1 R HALT", "A 1 1 R A"]
    >>> machine = read_table("\n".join(row.replace(" ", "\t") for row in rows), "next mark")
    >>> machine.rules[0, 1]
    Rule(writes=1, moves='R', next=0)
    """
    rows = [_checked(cells, line, name) for line, cells in _cells(text, name)]
    states = tuple(dict.fromkeys(cells[0] for cells, _ in rows))
    symbols = _symbols((symbol for cells, _ in rows for symbol in cells[1:3]), name)
    if len(states) > MOST_STATES:
        raise BadInput(f"{name} has {len(states)} states; {MOST_STATES} is the most.")
    rules: dict[tuple[int, int], Rule] = {}
    for (state, reads, writes, moves, then), line in rows:
        key = states.index(state), symbols.index(reads)
        if key in rules:
            raise BadInput(f"{name}, line {line}: state {state} has a row for {reads!r} already.")
        if then != HALT and then not in states:
            raise BadInput(f"{name}, line {line}: state {then!r} has no rows; the end is {HALT}.")
        after = None if then == HALT else states.index(then)
        rules[key] = Rule(symbols.index(writes), "L" if moves == "L" else "R", after)
    return _whole(Machine(name, states, symbols, rules))


def read_machine(path: Path) -> Machine:
    """Read a machine from a file.

    Raises
    ------
    BadInput
        If there is no such file, it is no text, or its table cannot be used.
    """
    try:
        data = path.read_bytes()[: _MOST_BYTES + 1]
    except OSError:
        raise BadInput(f"{path} cannot be read; give the file of a machine's table.") from None
    if len(data) > _MOST_BYTES:
        raise BadInput(f"{path.name} is larger than {_MOST_BYTES:,} bytes; a table is small.")
    try:
        return read_table(data.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError:
        raise BadInput(f"{path.name} is no text in UTF-8; a machine is a table of text.") from None


def _cells(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of the rows below the header, with the numbers of their lines."""
    lines = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    header = tuple(cell.lower() for cell in lines[0][1]) if lines else ()
    if header != COLUMNS:
        expected = ", ".join(COLUMNS)
        raise BadInput(f"{name} must begin with the columns {expected}, with tabs between them.")
    if len(lines) == 1:
        raise BadInput(f"{name} has a header but no rows; one row says what a state does.")
    yield from lines[1:]


def _checked(cells: list[str], line: int, name: str) -> tuple[list[str], int]:
    where = f"{name}, line {line}:"
    if len(cells) != len(COLUMNS) or not all(cells):
        full = sum(map(bool, cells))
        raise BadInput(f"{where} {full} cells are filled; expected {len(COLUMNS)}, tabs between.")
    if " " in cells[0]:
        raise BadInput(f"{where} the state {cells[0]!r} must be a single word.")
    if cells[0] == HALT:
        raise BadInput(f"{where} {HALT} is the end and can have no rows.")
    for symbol in cells[1:3]:
        if len(symbol) != 1:
            raise BadInput(f"{where} the symbol {symbol!r} must be a single character.")
    if cells[3] not in ("L", "R"):
        raise BadInput(f"{where} the move {cells[3]!r} must be L or R.")
    return cells, line


def _symbols(used: Iterable[str], name: str) -> tuple[str, ...]:
    """Put the blank first, the others in the order of their characters, at least two of them."""
    found = set(used)
    blank = next((symbol for symbol in BLANKS if symbol in found), None)
    if blank is None:
        raise BadInput(f"{name} has no blank: the symbol of an empty cell must be _ or 0.")
    others = sorted(found - {blank}) or ["1"]
    if len(others) >= MOST_SYMBOLS:
        raise BadInput(f"{name} has {len(others) + 1} symbols; {MOST_SYMBOLS} is the most.")
    return (blank, *others)


def _whole(machine: Machine) -> Machine:
    for state, called in enumerate(machine.states):
        for symbol, sign in enumerate(machine.symbols):
            if (state, symbol) not in machine.rules:
                raise BadInput(
                    f"{machine.name} has no row for state {called} at symbol {sign!r}; say what it "
                    f"does there, with {HALT} if that is the end."
                )
    return machine
