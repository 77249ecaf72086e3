"""Numbers that came as JSON or CSV become examples of the shape the network takes."""

from __future__ import annotations

import binascii
import csv
import io
import math
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from momentum.deploy.service.limits import MOST_EXAMPLES, Refused, too_many
from momentum.deploy.service.model import Raw
from momentum.usage import NumbersInput, PictureInput

_DEPTHS: Final[list[TypeAdapter[Any]]] = [
    TypeAdapter(list[float]),
    TypeAdapter(list[list[float]]),
    TypeAdapter(list[list[list[float]]]),
    TypeAdapter(list[list[list[list[float]]]]),
]
"""Lists of numbers and nothing but numbers, by how deep they are nested."""

_BROADEST: Final = float(np.finfo(np.float32).max)
_FIELD: Final = 1_000_000  # characters of one cell of a CSV file

Kind = NumbersInput | PictureInput


def read_json(body: bytes) -> dict[str, Any]:
    """Read a JSON object.

    Raises
    ------
    Refused
        If it is none, or holds NaN, Infinity or a deep nesting.
    """
    try:
        found = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise Refused(400, f"The body is not JSON: {error}.") from None
    if not isinstance(found, dict):
        raise Refused(422, 'The body is not a JSON object; expected {"inputs": [...]}.')
    return found


def from_lists(given: Any, kind: Kind, plain: bool = False) -> Raw:
    """Make examples of nested lists of numbers: one example, or several.

    Parameters
    ----------
    given : Any
        What the request has.
    kind : NumbersInput or PictureInput
        What the network takes.
    plain : bool
        Whether it is known that ``true`` and ``false`` do not occur, which NumPy takes for numbers.

    Raises
    ------
    Refused
        If they are no numbers, or have another shape.
    """
    try:
        values = np.array(given) if plain else _exactly(given, kind)
        if values.dtype.kind not in "iuf":  # A word, a null, or a number beyond 64 bits.
            values = _exactly(given, kind)
    except (ValidationError, ValueError, OverflowError):
        raise _no_numbers(kind) from None
    return shaped(values, kind)


def _exactly(given: Any, kind: Kind) -> NDArray[np.float64]:
    """Take numbers for numbers and nothing else, ten times more slowly than NumPy alone."""
    depth, inner = 0, given
    while isinstance(inner, list) and inner:
        depth, inner = depth + 1, inner[0]
    if not 1 <= depth <= len(_DEPTHS):
        raise _no_numbers(kind)
    return np.array(_DEPTHS[depth - 1].validate_python(given, strict=True), np.float64)


def shaped(values: NDArray[Any], kind: Kind) -> Raw:
    """Bring numbers into the shape (examples, ...) the network takes.

    Raises
    ------
    Refused
        If they do not fit, or are out of range.
    """
    single = _shapes(kind.shape)
    if values.shape in single:
        values = values[None]
    if values.shape[1:] not in single or len(values) == 0:
        found = " x ".join(map(str, values.shape))
        raise Refused(422, f"The numbers have the shape {found}; expected {expected(kind)}.")
    if len(values) > MOST_EXAMPLES:
        raise too_many(len(values))
    _require_range(values, kind)
    return values.astype(np.float32).reshape(len(values), *kind.shape)


def _require_range(values: NDArray[np.float64], kind: Kind) -> None:
    low, high = float(values.min()), float(values.max())
    if isinstance(kind, PictureInput) and not (low >= 0 and high <= 255):
        raise Refused(422, "Pixels are numbers from 0 to 255, as a picture file has them.")
    if not (low >= -_BROADEST and high <= _BROADEST):
        raise Refused(422, "A number is not finite, or too large; expected ordinary numbers.")


@cache
def _shapes(shape: tuple[int, ...]) -> frozenset[tuple[int, ...]]:
    """List the shapes one example may come in."""
    grey = {shape[:2]} if len(shape) == 3 and shape[-1] == 1 else set()
    return frozenset({shape, (math.prod(shape),)} | grey)


def expected(kind: Kind) -> str:
    """Say what one example is."""
    if isinstance(kind, NumbersInput):
        n = len(kind.columns)
        return f"{n} number{'s' if n > 1 else ''} an example ({_listed(kind.columns)})"
    return f"{kind.rows} x {kind.columns} x {kind.channels} pixels an example, from 0 to 255"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) if len(names) <= 6 else f"{names[0]} to {names[-1]}"


def _no_numbers(kind: Kind) -> Refused:
    return Refused(422, f"Those are not lists of numbers of one length; expected {expected(kind)}.")


def base64_bytes(given: Any) -> bytes:
    """Decode a file that came as base64, with or without ``data:...;base64,`` before it.

    Raises
    ------
    Refused
        If it is no base64.
    """
    try:
        if not isinstance(given, str):
            raise ValueError
        text = given.partition(",")[2] if given.startswith("data:") else given
        return binascii.a2b_base64(text.encode("ascii"), strict_mode=True)
    except ValueError:
        raise Refused(422, "The picture is not base64; send the bytes of its file so.") from None


def from_csv(body: bytes, kind: Kind) -> Raw:
    """Make examples of a CSV table, a row each; a header of names may stand first.

    Raises
    ------
    Refused
        If it is no table of numbers, or has other columns.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(400, "The table is not UTF-8 text; save it as CSV in UTF-8.") from None
    rows = _rows(text)
    if not rows:
        raise Refused(422, f"The table is empty; expected {expected(kind)}, a row each.")
    names = [cell.strip() for cell in rows[0]]
    header = not all(map(_is_number, names))
    columns = _columns(names, kind) if header else None
    rows = rows[1:] if header else rows
    if len(rows) > MOST_EXAMPLES:
        raise too_many(len(rows))
    return shaped(_table(rows, columns, kind), kind)


def _rows(text: str) -> list[list[str]]:
    try:
        csv.field_size_limit(_FIELD)
        return [
            row for row in csv.reader(io.StringIO(text, newline="")) if any(map(str.strip, row))
        ]
    except csv.Error:
        raise Refused(400, "The table cannot be read; expected CSV with commas.") from None


def _columns(names: list[str], kind: Kind) -> list[int] | None:
    """Find the columns the network takes by their names, in its order; None for all as they are."""
    if isinstance(kind, PictureInput):
        return None
    for wanted in kind.columns:
        if names.count(wanted) != 1:
            times = "no" if wanted not in names else "more than one"
            raise Refused(422, f"The table has {times} column {wanted}; expected {expected(kind)}.")
    return [names.index(wanted) for wanted in kind.columns]


def _table(rows: list[list[str]], columns: list[int] | None, kind: Kind) -> NDArray[np.float64]:
    try:
        chosen = rows if columns is None else [[row[i] for i in columns] for row in rows]
        values = np.array([[float(cell) for cell in row] for row in chosen])
    except (ValueError, IndexError):
        raise Refused(
            422, f"A row of the table is not all numbers, or too short; expected {expected(kind)}."
        ) from None
    return values


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
