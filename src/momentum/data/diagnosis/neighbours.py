"""Rows that resemble their neighbours: a shuffled split of such a table leaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.diagnosis.columns import group_columns
from momentum.data.diagnosis.findings import Finding, likely, possible, very_likely
from momentum.data.diagnosis.profile import Profile

ALIKE: Final = 0.3
"""Correlation of neighbouring rows from which on a shuffled split is worth a warning."""

INDEPENDENT: Final = 0.1
"""Correlation below which rows count as independent."""


@dataclass(frozen=True)
class Resemblance:
    """How much rows resemble their neighbours.

    Parameters
    ----------
    neighbours : float
        Median over the columns of the correlation of a row with the next one, after the means of
        the classes were taken away.
    gap : int
        Rows between two rows at which the correlation has fallen below 0.1 in three columns of
        four.
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
    stretches = _stretches(profile)
    longest = max(part.stop - part.start for part in stretches)
    if not columns or longest < 30:
        return None
    curves = _correlations(profile, columns, stretches, min(longest // 2, 5_000))
    rows = len(profile.sample.labels)
    if (neighbours := float(np.median(curves[:, 1]))) < max(ALIKE, 5 / np.sqrt(rows)):
        return None
    high = np.quantile(curves, 0.75, axis=0)
    low = np.flatnonzero(high < max(INDEPENDENT, 2 / np.sqrt(rows)))
    gap = int(low[0]) if low.size else len(high) - 1
    return Resemblance(neighbours, gap, bool(low.size), len(columns))


def _stretches(profile: Profile) -> list[slice]:
    """Cut the rows that were kept wherever a run, a day or a person ends."""
    numbers = profile.sample.numbers[:, group_columns(profile)]
    ends = {0} | {part.stop for part in profile.sample.stretches}
    ends |= set((np.flatnonzero((numbers[1:] != numbers[:-1]).any(1)) + 1).tolist())
    cuts = sorted(ends)
    return [slice(a, b) for a, b in pairwise(cuts)]


def _varies(profile: Profile, column: int) -> bool:
    values = profile.sample.numbers[:2_000, column]
    return len(np.unique(values[np.isfinite(values)])) > 2


def _correlations(
    profile: Profile, columns: list[int], stretches: list[slice], lags: int
) -> NDArray[np.float64]:
    """Autocorrelation, shape (columns, lags + 1), all stretches added up."""
    labels, together = profile.sample.labels, []
    for column in columns:
        values = _centred(profile.sample.numbers[:, column], labels)
        products = np.zeros(lags + 1)
        for part in stretches:
            level = values[part].mean() if len(stretches) > 1 else 0.0
            products += _products(values[part] - level, lags)
        together.append(products / (products[0] or 1.0))
    return np.stack(together)


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
        f"least {gap} between training and test, beyond which rows are no longer alike.",
    )
