"""Rows that occur more than once, and rows that resemble their neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.diagnosis.chunks import Chunk
from momentum.data.diagnosis.findings import Finding, certain, count, likely, possible, very_likely

if TYPE_CHECKING:
    from momentum.data.diagnosis.profile import Profile

MOST_HASHES: Final = 1 << 20
"""Hashes of rows in memory; beyond it every second, fourth, ... hash is kept (an even sample)."""

ALIKE: Final = 0.3
"""Correlation of neighbouring rows from which on a shuffled split is worth a warning."""

INDEPENDENT: Final = 0.1
"""Correlation below which rows count as independent."""


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
        return (hashes >> np.uint64(20)) % np.uint64(self._share) == 0

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
    return (step[0] != 0) & ((step == step[0]).mean(0) > 0.9)


def repeated_rows(profile: Profile) -> Iterator[Finding]:
    """Warn of equal rows: one in training and its twin in the test is a leak."""
    repeated, rows = profile.repeated.repeated, profile.rows
    if not repeated:
        return
    by_chance = _chance_of_repeats(profile)
    surprising = repeated >= 0.01 * rows and by_chance < 0.1 * repeated
    about = "" if profile.repeated.exact else "about "
    yield Finding(
        "duplicate_rows",
        "caution" if surprising else "note",
        (),
        f"{about}{count(repeated, 'row')} of {rows:,} "
        f"{'is' if repeated == 1 else 'are'} equal to an earlier row.",
        {"repeated_rows": repeated, "share": round(repeated / rows, 4)},
        certain("every row was compared by a hash of its cells")
        if profile.repeated.exact
        else very_likely("counted among an even sample of all rows"),
        "Drop the repetitions, or keep equal rows on the same side of every split: otherwise the "
        "test asks what was already answered in training."
        if surprising
        else "So few values are possible here that rows may be equal by chance; keep equal rows "
        "on the same side of a split if you want to be strict.",
    )


def _chance_of_repeats(profile: Profile) -> float:
    """Pairs of rows equal by chance, if columns carried half of their own information jointly.

    The probability that two cells of a column are equal is the sum of its squared shares; columns
    depend on each other, so the square root of the product is taken instead of the product.
    """
    equal = 1.0
    for column in range(len(profile.names)):
        words = profile.sample.words.get(column, profile.sample.numbers[:, column])
        shares = np.unique(words, return_counts=True)[1] / len(words)
        equal *= float((shares**2).sum())
    return profile.rows**2 / 2 * equal**0.5


@dataclass(frozen=True)
class Resemblance:
    """How much rows resemble their neighbours.

    Parameters
    ----------
    neighbours : float
        Median over the columns of the correlation of a row with the next one, after the means of
        the classes were taken away.
    gap : int
        Rows between two rows from which on the correlation stays below 0.1 in the median column.
    found : bool
        False if it never falls so low within the rows looked at; the gap is then a lower bound.
    columns : int
        Columns looked at.
    """

    neighbours: float
    gap: int
    found: bool
    columns: int

    @property
    def strong(self) -> bool:
        """True if a row nearly repeats its neighbour."""
        return self.neighbours >= 0.9


def resemblance(profile: Profile, skip: set[int]) -> Resemblance | None:
    """Measure autocorrelation; None if the rows are not plausibly a series in time.

    `skip` are columns that count or rise: they resemble their neighbours by their nature.
    """
    columns = [c for c in profile.inputs() if c not in skip and _varies(profile, c)][:64]
    longest = max(part.stop - part.start for part in profile.sample.stretches)
    if not columns or longest < 30:
        return None
    curve = _correlations(profile, columns, min(longest // 3, 5_000))
    rows = len(profile.sample.labels)
    if curve[1] < max(ALIKE, 5 / np.sqrt(rows)):
        return None
    low = np.flatnonzero(curve < max(INDEPENDENT, 2 / np.sqrt(rows)))
    gap = int(low[0]) if low.size else len(curve) - 1
    return Resemblance(float(curve[1]), gap, bool(low.size), len(columns))


def _varies(profile: Profile, column: int) -> bool:
    values = profile.sample.numbers[:2_000, column]
    return len(np.unique(values[np.isfinite(values)])) > 2


def _correlations(profile: Profile, columns: list[int], lags: int) -> NDArray[np.float64]:
    """Median autocorrelation at every lag, all stretches added up."""
    labels, together = profile.sample.labels, []
    for column in columns:
        values = _centred(profile.sample.numbers[:, column], labels)
        products = np.zeros(lags + 1)
        for part in profile.sample.stretches:
            products += _products(values[part], lags)
        together.append(products / (products[0] or 1.0))
    return np.median(together, axis=0)


def _centred(values: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Take away the mean of every class, for sorted classes alone would look like a series."""
    known = np.isfinite(values)
    values = np.where(known, values, 0.0)
    values = np.ldexp(values, -int(np.frexp(np.abs(values).max() or 1.0)[1]))
    places = labels + 1
    sums = np.bincount(places, weights=values)
    counts = np.bincount(places, weights=known)
    return np.where(known, values - (sums / np.maximum(counts, 1))[places], 0.0)


def _products(values: NDArray[np.float64], lags: int) -> NDArray[np.float64]:
    size = 1 << int(2 * len(values) - 1).bit_length()
    spectrum = np.fft.rfft(values, size)
    products = np.fft.irfft(np.abs(spectrum) ** 2, size)[: lags + 1]
    rows = np.arange(len(values), len(values) - len(products), -1)
    scaled = np.where(rows > 0, products / np.maximum(rows, 1), 0.0) * len(values)
    return np.pad(scaled, (0, lags + 1 - len(scaled)))


def alike_neighbours(
    profile: Profile, found: Resemblance | None, sorted_by: tuple[str, ...]
) -> Iterator[Finding]:
    """Warn that a shuffled split puts near copies of the training rows into the test."""
    if found is None:
        return
    gap = f"{found.gap:,} rows" if found.found else f"more than {found.gap:,} rows"
    sure = likely("half of the columns or more move slowly from row to row")
    if found.strong:
        sure = very_likely("rows that nearly repeat their neighbours are a measurement over time")
    if sorted_by:
        sure = possible(f"the rows are sorted by {sorted_by[0]}, which makes neighbours alike too")
    yield Finding(
        "autocorrelation",
        "problem" if found.strong and not sorted_by else "caution",
        (),
        f"Neighbouring rows correlate {found.neighbours:.3f} (median of {found.columns} columns): "
        "a shuffled split leaks, for every test row has near copies among the training rows.",
        {
            "correlation_of_neighbours": round(found.neighbours, 4),
            "safe_gap_rows": found.gap,
            "gap_is_lower_bound": not found.found,
            "columns": found.columns,
        },
        sure,
        "Split by whole stretches (runs, days, people), never by shuffled rows, and leave at "
        f"least {gap} between training and test, where the correlation falls to chance.",
    )
