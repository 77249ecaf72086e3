"""What is known of a table after one pass over all its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum.data.diagnosis.chunks import NOTHING, Chunk, chunk_rows, hash_cells, read_chunks
from momentum.data.diagnosis.header import MISSING_WORDS
from momentum.data.diagnosis.label import Label, LabelCollector, choose_label
from momentum.data.diagnosis.opening import Layout
from momentum.data.diagnosis.repeats import RepeatedRows
from momentum.data.diagnosis.totals import Floats, Totals
from momentum.errors import BadInput

SAMPLE_CELLS: Final = 4_000_000
"""Cells kept in memory (32 MB): a table up to this size is kept whole, of a larger one stretches
of neighbouring rows from everywhere in the file."""

MOST_WORDS: Final = 2_000
"""Different words of a column that are counted one by one."""


@dataclass(frozen=True)
class Sample:
    """Rows that were kept.

    Parameters
    ----------
    numbers : array of shape (rows, columns)
        NaN where there is no number.
    words : dict from column to array of shape (rows,)
        A 64-bit hash of every cell of the columns of words.
    labels : array of shape (rows,)
        Number of the class; -1 where there is none.
    stretches : tuple of slice
        Rows that are neighbours in the file.
    whole : bool
        True if it is the whole table.
    """

    numbers: Floats
    words: dict[int, NDArray[np.uint64]]
    labels: NDArray[np.int64]
    stretches: tuple[slice, ...]
    whole: bool


@dataclass(frozen=True)
class Profile:
    """All that the checks look at.

    Parameters
    ----------
    layout : Layout
        Names of the columns, and whether there is a header.
    rows : int
        Rows of data.
    totals : Totals
        Figures of every column over all rows.
    words : tuple of Counter
        How often every word occurs in a column.
    label : Label or None
        The column to be predicted.
    repeated : RepeatedRows
        Rows that occur more than once.
    sample : Sample
        Rows that were kept.
    """

    layout: Layout
    rows: int
    totals: Totals
    words: tuple[Counter[str], ...]
    label: Label | None
    repeated: RepeatedRows
    sample: Sample

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return self.layout.names

    def name(self, columns: list[int]) -> tuple[str, ...]:
        """Names of some columns."""
        return tuple(self.names[column] for column in columns)

    def is_numeric(self, column: int) -> bool:
        """Tell a column of numbers (a few words may be among them) from one of words."""
        return bool(self.totals.numbers[column] > 0) and bool(
            self.totals.numbers[column] >= self.totals.words[column] - self.missing_words(column)
        )

    def missing_words(self, column: int) -> int:
        """Count the words of a column that say that a value is missing."""
        counted = self.words[column]
        return sum(times for word, times in counted.items() if word.lower() in MISSING_WORDS)

    def inputs(self) -> list[int]:
        """Columns of numbers that are not the label."""
        skip = self.label.column if self.label else -1
        return [c for c in range(len(self.names)) if c != skip and self.is_numeric(c)]


class _Keeper:
    """Keeps stretches of rows, as many of every chunk as memory allows."""

    def __init__(self, layout: Layout) -> None:
        columns, size = len(layout.names), layout.path.stat().st_size
        most = max(400, SAMPLE_CELLS // columns)
        rows = size / layout.row_bytes
        self._most, whole = 2 * most, rows * 1.1 <= most
        self._of_a_chunk = most if whole else max(50, int(most * chunk_rows(layout) / rows))
        self._numbers: list[Floats] = []
        self._words: list[dict[int, NDArray[np.uint64]]] = []
        self._labels: list[NDArray[np.int64]] = []
        self._kept = 0

    def add(self, chunk: Chunk, cells: NDArray[np.uint64], labels: NDArray[np.int64]) -> None:
        rows = min(self._of_a_chunk, self._most - self._kept, len(labels))
        if rows <= 0:
            return
        self._numbers.append(chunk.numbers[:rows].copy())
        self._labels.append(labels[:rows].copy())
        self._words.append({c: cells[:rows, c].copy() for c in chunk.texts})
        self._kept += rows

    def sample(self, rows: int, texts: list[int]) -> Sample:
        ends = np.cumsum([len(piece) for piece in self._labels]).tolist()
        whole = self._kept == rows
        stretches = [slice(a, b) for a, b in zip([0, *ends], ends, strict=False)]
        return Sample(
            np.concatenate(self._numbers),
            {column: self._column_of_words(column) for column in texts},
            np.concatenate(self._labels),
            (slice(0, rows),) if whole else tuple(stretches),
            whole,
        )

    def _column_of_words(self, column: int) -> NDArray[np.uint64]:
        pieces = zip(self._words, self._labels, strict=True)
        return np.concatenate(
            [words.get(column, np.full(len(rows), NOTHING)) for words, rows in pieces]
        )


def read_profile(layout: Layout, label: str | None) -> Profile:
    """Read all rows of a table once, and keep what the checks need.

    Raises
    ------
    BadInput
        If the label does not exist, or the file turns out not to be a table.
    """
    columns = len(layout.names)
    totals, keeper = Totals(columns), _Keeper(layout)
    words = tuple(Counter[str]() for _ in range(columns))
    collector, repeated = LabelCollector(choose_label(layout, label)), RepeatedRows()
    rows = 0
    for chunk in read_chunks(layout):
        cells = hash_cells(chunk)
        totals.add(chunk, cells, rows)
        repeated.add(chunk, cells)
        _count_words(words, chunk)
        keeper.add(chunk, cells, collector.add(chunk))
        rows += len(chunk.numbers)
    if rows < 2:
        what = "a header but no rows" if rows == 0 else "only one row of data"
        raise BadInput(f"{layout.path} has {what}; expected at least two.")
    texts = [column for column in range(columns) if totals.words[column]]
    sample = keeper.sample(rows, texts)
    named = label is not None
    return Profile(layout, rows, totals, words, collector.label(named), repeated, sample)


def _count_words(words: tuple[Counter[str], ...], chunk: Chunk) -> None:
    for column, text in chunk.texts.items():
        counter = words[column]
        for word, times in zip(*_unique(text[text != ""]), strict=True):
            if word in counter or len(counter) < MOST_WORDS:
                counter[word] += int(times)


def _unique(text: NDArray[np.object_]) -> tuple[list[str], list[int]]:
    codes, found = pd.factorize(text)
    return [str(word) for word in found], np.bincount(codes, minlength=len(found)).tolist()
