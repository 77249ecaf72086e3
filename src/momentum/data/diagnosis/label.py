"""The column that is to be predicted: which one it is, and in which order its classes come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum.data.diagnosis.chunks import Chunk
from momentum.data.diagnosis.findings import some
from momentum.data.diagnosis.opening import Layout
from momentum.errors import BadInput

LABEL_NAMES: Final = (
    *("label", "labels", "class", "target", "y", "outcome", "mark", "marks", "condition"),
    *("species", "diagnosis", "category", "survived"),
)
"""Names, in small letters, that labels usually have; the earlier ones are preferred."""

MOST_CLASSES: Final = 1_000
GUESSED_CLASSES: Final = 20
"""A column that nobody called the label has at most so many classes."""


@dataclass(frozen=True)
class Label:
    """The column that is to be predicted.

    Parameters
    ----------
    column : int
        Its place.
    classes : tuple of str
        The different values in the order in which they first occur; empty if they are too many
        to be classes, so that the label is a quantity.
    counts : array of shape (classes,)
        Rows of every class.
    changes : int
        Rows whose class is not that of the row before.
    runs : tuple of (int, int)
        The first twenty runs of equal labels: class and rows.
    empty : int
        Rows without a label.
    named : bool
        True if somebody said that this is the label.
    """

    column: int
    classes: tuple[str, ...]
    counts: NDArray[np.int64]
    changes: int
    runs: tuple[tuple[int, int], ...]
    empty: int
    named: bool


def choose_label(layout: Layout, asked: str | None) -> int:
    """Find the column that is, or is probably, the label; the last one if no name tells.

    Raises
    ------
    BadInput
        If the label that was asked for does not exist.
    """
    names = layout.names
    if asked is None:
        small = [name.lower() for name in names]
        return next((small.index(n) for n in LABEL_NAMES if n in small), len(names) - 1)
    if asked in names:
        return names.index(asked)
    if asked.isdecimal() and 1 <= int(asked) <= len(names):
        return int(asked) - 1
    raise BadInput(
        f"{layout.path} has no column {asked!r} for the label; there are {some(names, 6)}, "
        f"or a number from 1 to {len(names)}."
    )


class LabelCollector:
    """Counts the classes and their runs chunk by chunk."""

    def __init__(self, column: int) -> None:
        self._column = column
        self._classes: dict[str, int] = {}
        self._counts = np.zeros(MOST_CLASSES + 1, np.int64)
        self._runs: list[tuple[int, int]] = []
        self._changes, self._last, self._empty = 0, -1, 0
        self._whole = True

    def add(self, chunk: Chunk) -> NDArray[np.int64]:
        """Add a chunk and return the number of the class of every row (-1: none)."""
        codes, values = pd.factorize(self._values(chunk))
        numbers = np.array([self._number(value) for value in values] + [-1], np.int64)
        labels = numbers[codes]
        known = labels[labels >= 0]
        self._counts += np.bincount(known, minlength=MOST_CLASSES + 1)
        self._empty += len(labels) - len(known)
        self._add_runs(known)
        return labels

    def label(self, named: bool) -> Label | None:
        """Tell what is known; None if the column was only guessed and is not like one."""
        many, rows = len(self._classes), int(self._counts.sum())
        most = min(MOST_CLASSES if named else GUESSED_CLASSES, max(2, rows // 5))
        if not self._whole or many > most or many < (1 if named else 2):
            nothing = np.zeros(0, np.int64)
            return Label(self._column, (), nothing, 0, (), self._empty, True) if named else None
        counts, runs = self._counts[:many], tuple(self._runs[:20])
        classes = tuple(self._classes)
        return Label(self._column, classes, counts, self._changes, runs, self._empty, named)

    def _values(self, chunk: Chunk) -> NDArray[np.object_]:
        numbers = chunk.numbers[:, self._column]
        there = ~np.isnan(numbers)
        self._whole &= bool((np.floor(numbers[there]) == numbers[there]).all())
        values = np.full(len(numbers), None, object)
        values[there] = numbers[there]
        if self._column in chunk.texts:
            text = chunk.texts[self._column]
            values[text != ""] = text[text != ""]
        return values

    def _number(self, value: object) -> int:
        name = f"{value:.15g}" if isinstance(value, float) else str(value)
        if name not in self._classes and len(self._classes) >= MOST_CLASSES:
            self._whole = False  # Too many to be classes.
            return MOST_CLASSES
        return self._classes.setdefault(name, len(self._classes))

    def _add_runs(self, labels: NDArray[np.int64]) -> None:
        if not len(labels):
            return
        starts = np.flatnonzero(np.diff(labels, prepend=self._last) != 0)
        lengths = np.diff(np.append(starts, len(labels)))
        if starts.size == 0 or starts[0] > 0:
            self._lengthen(int(starts[0]) if starts.size else len(labels))
        self._changes += len(starts) - (self._last < 0)
        for start, length in zip(starts[:20], lengths[:20], strict=True):
            if len(self._runs) < 21:
                self._runs.append((int(labels[start]), int(length)))
        self._last = int(labels[-1])

    def _lengthen(self, rows: int) -> None:
        if self._runs and len(self._runs) < 21:
            number, length = self._runs[-1]
            self._runs[-1] = (number, length + rows)
