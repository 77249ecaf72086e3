"""Rows that occur more than once."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.diagnosis.chunks import Chunk

MOST_HASHES: Final = 1 << 20
"""Hashes of rows in memory; beyond it every second, fourth, ... hash is kept (an even sample)."""


class RepeatedRows:
    """Counts rows that occurred before, by a 64-bit hash of all their cells but counters."""

    def __init__(self) -> None:
        self._seen = np.zeros(0, np.uint64)
        self._used: NDArray[np.bool_] | None = None
        self._share, self._rows = 1, 0

    def add(self, chunk: Chunk, cells: NDArray[np.uint64]) -> None:
        """Add the rows of a chunk."""
        if self._used is None:
            self._used = ~_counting(chunk.numbers)
        weights = np.arange(1, 2 * cells.shape[1], 2, dtype=np.uint64) * _ODD
        hashes = (cells * weights)[:, self._used].sum(1, dtype=np.uint64)
        self._rows += int(self._kept(hashes).sum())
        self._seen = np.unique(np.concatenate([self._seen, hashes[self._kept(hashes)]]))
        while len(self._seen) > MOST_HASHES:
            self._halve()

    @property
    def repeated(self) -> int:
        """Rows that are equal to an earlier one (estimated if there are very many rows)."""
        return (self._rows - len(self._seen)) * self._share

    @property
    def exact(self) -> bool:
        """True if every row was compared."""
        return self._share == 1

    def _kept(self, hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
        kept: NDArray[np.bool_] = (hashes >> np.uint64(20)) % np.uint64(self._share) == 0
        return kept

    def _halve(self) -> None:
        repeated = self._rows - len(self._seen)
        self._share *= 2
        kept = self._seen[self._kept(self._seen)]
        self._rows = len(kept) + repeated // 2
        self._seen = kept


_ODD: Final = np.uint64(0x9E3779B97F4A7C15)


def _counting(numbers: NDArray[np.float64]) -> NDArray[np.bool_]:
    if len(numbers) < 3:
        return np.zeros(numbers.shape[1], bool)
    with np.errstate(invalid="ignore", over="ignore"):
        step = np.diff(numbers, axis=0)
    even: NDArray[np.bool_] = (step[0] != 0) & ((step == step[0]).mean(0) > 0.9)
    return even
