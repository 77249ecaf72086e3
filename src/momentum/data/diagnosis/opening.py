"""Before a table is read: whether it is one, how columns are separated, and if it has a header."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from momentum.data.diagnosis.header import is_number, judge_header
from momentum.errors import BadInput

HEAD_BYTES: Final = 1 << 20
"""How much of the file is looked at first; a longer first line is refused."""

HEAD_ROWS: Final = 400
_SIGNATURES: Final = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "an Excel workbook or another zip archive",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x1f\x8b": "a gzip archive",
    b"PAR1": "a Parquet file",
    b"\x89HDF": "an HDF5 file",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d+([eE][+-]?\d+)?")


@dataclass(frozen=True)
class Layout:
    """How a file is to be read.

    Parameters
    ----------
    path : Path
        The file.
    names : tuple of str
        Names of the columns, made up ("column 1") if there is no header.
    has_header : bool
        False if the first line looks like data.
    header_reason : str
        Why it was taken for a header or for data.
    separator, decimal : str
        What separates columns, and what stands before the decimals.
    twice : tuple of str
        Names that stand over more than one column.
    row_bytes : float
        Mean length of a line.
    """

    path: Path
    names: tuple[str, ...]
    has_header: bool
    header_reason: str
    separator: str
    decimal: str
    twice: tuple[str, ...]
    row_bytes: float


def find_layout(path: Path) -> Layout:
    """Look at the beginning of a file and decide how it is to be read.

    Raises
    ------
    BadInput
        If there is no such file, or it is no table of two rows and two columns in UTF-8.
    """
    text = _head_text(path)
    separator, rows = _split(path, text)
    usual = Counter(len(row) for row in rows[1:] or rows).most_common(1)[0][0]
    width = max(usual, len(rows[0]))  # Cells may be missing at the end of rows, but not of names.
    _check_shape(path, rows, width)
    decimal = _decimal(separator, rows)
    if decimal == ",":
        rows = [[_point(value) for value in row] for row in rows]
    has_header, reason = judge_header(rows, width)
    if has_header and len(rows) == 2 and path.stat().st_size < HEAD_BYTES:
        raise BadInput(f"{path} has only one row of data; expected at least two.")
    names = _names(rows[0] if has_header else [], width)
    twice = tuple(name for name, times in Counter(names).items() if times > 1)
    lines = max(1, text.count("\n"))
    row_bytes = len(text.encode()) / lines
    return Layout(path, _unlike(names), has_header, reason, separator, decimal, twice, row_bytes)


def _head_text(path: Path) -> str:
    if path.is_dir():
        raise BadInput(f"{path} is a folder; expected a CSV file.")
    if not path.exists():
        raise BadInput(f"{path} does not exist; expected a CSV file.")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip():
        raise BadInput(f"{path} is empty; expected a table with a header and rows.")
    _check_is_text(path, head)
    if len(head) == HEAD_BYTES:
        if b"\n" not in head and b"\r" not in head:
            raise BadInput(f"{path} has a first line longer than 1 MiB; expected a CSV table.")
        cut = max(head.rfind(b"\n"), head.rfind(b"\r"))
        head = head[: cut + 1]
    return decode(path, head)


def decode(path: Path, raw: bytes) -> str:
    """Decode UTF-8 with or without a mark at its beginning.

    Raises
    ------
    BadInput
        If it is in another encoding.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(path, error) from None


def not_utf8(path: Path, error: UnicodeDecodeError) -> BadInput:
    """Say that a file is in another encoding, and which byte betrays it."""
    return BadInput(
        f"{path} is not UTF-8 text (it has the byte 0x{error.object[error.start]:02X}); save it "
        "again as CSV in UTF-8."
    )


def _check_is_text(path: Path, head: bytes) -> None:
    for signature, what in _SIGNATURES.items():
        if head.startswith(signature):
            raise BadInput(f"{path} is {what}, not a CSV table; export it as CSV in UTF-8.")
    if b"\0" in head:
        raise BadInput(f"{path} is a binary file, not a CSV table; expected lines of text.")


def _split(path: Path, text: str) -> tuple[str, list[list[str]]]:
    """Find the separator that gives most columns in most lines."""
    found = {mark: _rows(text, mark) for mark in ",;\t|"}
    if not any(found.values()):
        raise BadInput(f"{path} holds no row; expected a header and rows.")
    separator = max(found, key=lambda mark: _evenness(found[mark]))
    return separator, found[separator]


def _evenness(rows: list[list[str]]) -> tuple[float, int]:
    width, times = Counter(len(row) for row in rows).most_common(1)[0] if rows else (1, 0)
    return (0.0, 0) if width < 2 else (round(times / len(rows), 1), width)


def _rows(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(value.strip() for value in row):
                rows.append([value.strip() for value in row])
            if len(rows) == HEAD_ROWS:
                break
    except csv.Error:  # A field of more than 128 kB; the full reading will explain it.
        pass
    return rows


def _check_shape(path: Path, rows: list[list[str]], width: int) -> None:
    if width < 2:
        raise BadInput(
            f"{path} has only one column (or no comma, semicolon or tab between its columns); "
            "expected a table with at least two."
        )
    if len(rows) == 1 and path.stat().st_size < HEAD_BYTES:
        numbers = any(is_number(value) for value in rows[0])
        what = "only one row" if numbers else "a header but no rows"
        raise BadInput(f"{path} has {what}; expected at least two rows of data.")


def _decimal(separator: str, rows: list[list[str]]) -> str:
    values = [value for row in rows[1:] for value in row]
    commas = sum(bool(_DECIMAL_COMMA.fullmatch(value)) for value in values)
    points = sum(value.count(".") == 1 and is_number(value) for value in values)
    return "," if separator != "," and commas > points else "."


def _point(value: str) -> str:
    return value.replace(",", ".") if _DECIMAL_COMMA.fullmatch(value) else value


def _names(header: list[str], width: int) -> list[str]:
    given = [""] * (width - len(header)) + header if header else []
    clean = ["".join(c if c.isprintable() else "?" for c in name)[:60] for name in given]
    return [
        clean[number] if clean and clean[number] else f"column {number + 1}"
        for number in range(width)
    ]


def _unlike(names: list[str]) -> tuple[str, ...]:
    """Tell columns of the same name apart, as pandas does: CH1, CH1.1."""
    seen: Counter[str] = Counter()
    unlike = []
    for name in names:
        unlike.append(f"{name}.{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return tuple(unlike)
