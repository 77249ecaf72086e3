"""A table in pieces: read with bounded memory, however long the file is."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum.data.diagnosis.header import MISSING_WORDS
from momentum.data.diagnosis.opening import Layout, not_utf8
from momentum.errors import BadInput

CHUNK_CELLS: Final = 500_000
"""Cells that are in memory as text and numbers at a time (about 40 MB)."""

CHUNK_BYTES: Final = 8 << 20
LONGEST_CHUNK: Final = 4 * CHUNK_BYTES
"""More bytes than this for one chunk of rows: a line without end or a quotation never closed."""


@dataclass(frozen=True)
class Chunk:
    """Neighbouring rows of a table.

    Parameters
    ----------
    numbers : array of shape (rows, columns)
        Every cell that is a number; NaN elsewhere.
    texts : dict from column to array of shape (rows,)
        The cells that are words, "" elsewhere; only columns that have one in this chunk.
    """

    numbers: NDArray[np.float64]
    texts: dict[int, NDArray[np.object_]]


def read_chunks(layout: Layout) -> Iterator[Chunk]:
    """Read a table chunk by chunk.

    Raises
    ------
    BadInput
        If a row has too many fields, a line never ends, or the text is not UTF-8.
    """
    rows = chunk_rows(layout)
    with _Watched(layout.path) as watched:
        try:
            for frame in _frames(layout, watched, rows):
                watched.since_last_chunk = 0
                yield _chunk(frame)
        except UnicodeDecodeError as error:
            raise not_utf8(layout.path, error) from None
        except (pd.errors.ParserError, ValueError) as error:
            if isinstance(error, BadInput):
                raise
            raise BadInput(_sentence(layout.path, error)) from None


def chunk_rows(layout: Layout) -> int:
    """Count the rows of a full chunk."""
    by_bytes = int(CHUNK_BYTES / max(layout.row_bytes, 1.0))
    return max(20, min(CHUNK_CELLS // len(layout.names), by_bytes))


def _frames(layout: Layout, watched: _Watched, rows: int) -> Iterator[pd.DataFrame]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pd.errors.ParserWarning)
        yield from pd.read_csv(
            io.BufferedReader(watched, 1 << 18),
            header=0 if layout.has_header else None,
            names=list(range(len(layout.names))),
            index_col=False,
            chunksize=rows,
            sep=layout.separator,
            decimal=layout.decimal,
            keep_default_na=False,
            na_values=[""],
            skipinitialspace=True,
            encoding="utf-8-sig",
            low_memory=False,
        )


class _Watched(io.RawIOBase):
    """A file that refuses to hand out more than a chunk of rows can need."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("rb", buffering=0)
        self.since_last_chunk = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        size = self._file.readinto(buffer)
        self.since_last_chunk += size or 0
        if self.since_last_chunk > LONGEST_CHUNK:
            raise BadInput(
                f"{self._path} has a line without end, or a quotation mark that is never closed; "
                "expected a CSV table."
            )
        return size

    def close(self) -> None:
        self._file.close()
        super().close()


def _sentence(path: Path, error: Exception) -> str:
    first = str(error).strip().splitlines()[0] if str(error).strip() else "unreadable"
    if "EOF inside string" in first:
        return f"{path} has a quotation mark that is never closed; expected a CSV table."
    reason = first.removeprefix("Error tokenizing data. C error: ").rstrip(".")
    return f"{path} is not an even table ({reason}); expected as many fields in every row."


def _chunk(frame: pd.DataFrame) -> Chunk:
    numbers = np.full(frame.shape, np.nan)
    texts: dict[int, NDArray[np.object_]] = {}
    for number in range(frame.shape[1]):
        column = frame[number]
        if column.dtype.kind in "iuf":
            numbers[:, number] = column.to_numpy(np.float64)
        else:
            words, values = _words_and_numbers(column)
            numbers[:, number] = values
            if (words != "").any():
                texts[number] = words
    return Chunk(numbers, texts)


def _words_and_numbers(column: pd.Series[Any]) -> tuple[NDArray[np.object_], NDArray[np.float64]]:
    """Part a mixed column; the word "nan" is a word here, for somebody wrote it."""
    given = column.isna().to_numpy()
    text = column.astype(object).where(~given, "").map(lambda value: str(value).strip())
    missing = text.str.lower().isin(MISSING_WORDS)
    values = pd.to_numeric(text.where(~missing), errors="coerce").to_numpy(np.float64)
    words = text.to_numpy(object, copy=True)
    words[~np.isnan(values)] = ""
    return words, values


def hash_cells(chunk: Chunk) -> NDArray[np.uint64]:
    """Hash every cell to 64 bits: equal cells, equal hashes; shape (rows, columns)."""
    cells: NDArray[np.uint64] = np.empty(chunk.numbers.shape, np.uint64)
    for column in range(cells.shape[1]):
        hashes = pd.util.hash_array(chunk.numbers[:, column] + 0.0)  # -0.0 becomes 0.0.
        if column in chunk.texts:
            words = chunk.texts[column]
            hashes = np.where(words == "", hashes, pd.util.hash_array(words, categorize=True))
        cells[:, column] = hashes
    return cells


NOTHING: Final = np.uint64(pd.util.hash_array(np.full(1, np.nan)).sum())
"""The hash of an empty cell."""
