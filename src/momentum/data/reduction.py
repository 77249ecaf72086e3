"""From a published recording to what of it may be kept: in memory, before anything is written."""

import csv
import io
from typing import Final

from momentum.data.download import Faulty
from momentum.data.recordings import CHANNELS, MARKS

KEPT_COLUMNS: Final = (*CHANNELS, "Mark", "FILENUM")
"""What is written of a public recording; everything else is dropped in memory."""

_NO_NUMBER: Final = frozenset({"", "NA", "N/A", "NAN", "NULL", "#N/A"})


def recording_columns(raw: bytes) -> bytes:
    """Keep of a published table CH1 to CH52, Mark and FILENUM, as CSV; the rest is gone.

    Every kept cell is checked to be what its column holds, so that no shifted row can carry a
    personal value along. A refusal names the place and never the value.
    """
    header, *rows = _rows(raw)
    names = [name.strip().upper() for name in header]
    unclear = [name for name in KEPT_COLUMNS if names.count(name.upper()) != 1]
    if unclear:
        raise Faulty(f"is no table of a recording (column {unclear[0]} is not there once)")
    places = [names.index(name.upper()) for name in KEPT_COLUMNS]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(KEPT_COLUMNS)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise Faulty(f"is no table of a recording (row {number} is longer or shorter)")
        table.writerow(_kept_cells([row[place].strip() for place in places], number))
    return text.getvalue().encode("ascii")


def _rows(raw: bytes) -> list[list[str]]:
    # A letter that is not UTF-8 can only be in a dropped column: kept cells are checked.
    text = io.StringIO(raw.decode("utf-8-sig", errors="replace"), newline="")
    try:
        rows = [row for row in csv.reader(text) if any(cell.strip() for cell in row)]
    except csv.Error:
        rows = []
    return rows or [[]]


def _kept_cells(cells: list[str], number: int) -> list[str]:
    numbers = ["" if cell.upper() in _NO_NUMBER else cell for cell in cells[:-2]]
    mark, run = cells[-2:]
    if mark.upper() in MARKS and _are_numbers([*numbers, run]):
        return [*numbers, mark, run]
    raise Faulty(f"is no table of a recording (row {number} has text in a channel or no mark)")


def _are_numbers(cells: list[str]) -> bool:
    try:
        for cell in filter(None, cells):
            float(cell)
    except ValueError:
        return False
    return True
