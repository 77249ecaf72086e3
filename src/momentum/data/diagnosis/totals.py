"""Figures of every column over all rows, added up chunk by chunk."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from momentum.data.diagnosis.chunks import Chunk

Floats: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]

SENTINELS: Final = (-1.0, *(sign * float("9" * n) for n in range(2, 6) for sign in (-1, 1)), -9.0)
"""Numbers that people write for "no value"."""

_SMALLEST_NORMAL: Final = np.finfo(np.float32).tiny


class Totals:
    """Figures of every column; each an array with one element a column.

    Parameters
    ----------
    columns : int
        Number of columns.

    Attributes
    ----------
    numbers, empty, words, infinite, zeros
        How many cells are finite numbers, nothing, words, infinite, exactly zero.
    vanished, faint, too_large
        Finite numbers that float32 turns into 0, keeps with fewer digits, turns into infinity.
    different, merged
        Neighbouring cells that differ, and those of them that are the same in float32.
    low, high, smallest, largest
        Range of the values, and of their sizes without zero.
    whole
        True if all numbers are whole.
    even_steps, rising, falling
        Neighbouring cells that differ by as much as the first two do; that do not fall; or rise.
    sentinels : array of shape (columns, len(SENTINELS))
        How often every one of `SENTINELS` occurs.
    fingerprint
        The same for two columns if and (but for a chance of 2**-64) only if they are equal.
    """

    def __init__(self, columns: int) -> None:
        def zero() -> Counts:
            return np.zeros(columns, np.int64)

        self.numbers, self.empty, self.words = zero(), zero(), zero()
        self.infinite, self.zeros = zero(), zero()
        self.vanished, self.faint, self.too_large = zero(), zero(), zero()
        self.different, self.merged = zero(), zero()
        self.even_steps, self.rising, self.falling = zero(), zero(), zero()
        self.low, self.high = np.full(columns, np.inf), np.full(columns, -np.inf)
        self.smallest, self.largest = np.full(columns, np.inf), np.zeros(columns)
        self.whole = np.ones(columns, bool)
        self.sentinels = np.zeros((columns, len(SENTINELS)), np.int64)
        self.fingerprint = np.zeros(columns, np.uint64)
        self.first_step = np.full(columns, np.nan)
        self._last: Floats = np.empty((0, columns))

    def add(self, chunk: Chunk, cells: NDArray[np.uint64], row: int) -> None:
        """Add a chunk with the hashes of its cells; `row` is the number of its first row."""
        numbers = chunk.numbers
        finite = np.isfinite(numbers)
        known = np.where(finite, numbers, 0.0)
        self._count(chunk, finite, known)
        self._measure(finite, known, numbers)
        self._in_float32(known)
        self._compare_neighbours(np.concatenate([self._last, numbers]))
        self._imprint(cells, row)
        self._last = numbers[-1:].copy()

    def _count(self, chunk: Chunk, finite: NDArray[np.bool_], known: Floats) -> None:
        numbers = chunk.numbers
        found = finite.sum(0)
        self.numbers += found
        self.infinite += np.isinf(numbers).sum(0)
        self.zeros += (known == 0).sum(0) - (len(numbers) - found)
        self.empty += np.isnan(numbers).sum(0)
        for column, text in chunk.texts.items():
            many = int((text != "").sum())
            self.words[column] += many
            self.empty[column] -= many
        for place, sentinel in enumerate(SENTINELS):
            self.sentinels[:, place] += (numbers == sentinel).sum(0)

    def _measure(self, finite: NDArray[np.bool_], known: Floats, numbers: Floats) -> None:
        self.low = np.minimum(self.low, np.where(finite, numbers, np.inf).min(0))
        self.high = np.maximum(self.high, np.where(finite, numbers, -np.inf).max(0))
        size = np.abs(known)
        self.largest = np.maximum(self.largest, size.max(0))
        self.smallest = np.minimum(self.smallest, np.where(size > 0, size, np.inf).min(0))
        self.whole &= (np.floor(known) == known).all(0)

    def _in_float32(self, known: Floats) -> None:
        with np.errstate(over="ignore", under="ignore"):
            short = np.abs(known.astype(np.float32))
        there = known != 0
        self.vanished += (there & (short == 0)).sum(0)
        self.faint += ((short > 0) & (short < _SMALLEST_NORMAL)).sum(0)
        self.too_large += np.isinf(short).sum(0)

    def _compare_neighbours(self, numbers: Floats) -> None:
        if len(numbers) < 2:
            return
        with np.errstate(invalid="ignore", over="ignore", under="ignore"):
            step = np.diff(numbers, axis=0)
            short = numbers.astype(np.float32)
        there = np.isfinite(step) & (step != 0)
        same = (short[1:] == short[:-1]) & np.isfinite(short[1:])
        same &= np.abs(short[1:]) >= _SMALLEST_NORMAL
        self.different += there.sum(0)
        self.merged += (there & same).sum(0)
        self.rising += (step >= 0).sum(0)
        self.falling += (step <= 0).sum(0)
        self.first_step = np.where(np.isnan(self.first_step), step[0], self.first_step)
        slack = 1e-6 * np.abs(self.first_step)
        with np.errstate(invalid="ignore"):
            self.even_steps += (np.abs(step - self.first_step) <= slack).sum(0)

    def _imprint(self, cells: NDArray[np.uint64], row: int) -> None:
        place = (2 * np.arange(row, row + len(cells), dtype=np.uint64) + 1) * _ODD
        self.fingerprint += _stir(cells ^ place[:, None]).sum(0, dtype=np.uint64)


_ODD: Final = np.uint64(0x9E3779B97F4A7C15)  # The golden ratio in 64 bits, as in SplitMix64.


def _stir(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Mix the bits, so that a sum depends on which hash stands in which row."""
    hashes = (hashes ^ (hashes >> np.uint64(31))) * _ODD
    return hashes ^ (hashes >> np.uint64(29))
