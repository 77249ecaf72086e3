"""Numbers that stand for "no value": zeros where none can be, -999, a value that is stuck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from momentum.data.diagnosis.columns import counters
from momentum.data.diagnosis.findings import (
    Certainty,
    Finding,
    Level,
    count,
    likely,
    possible,
    some,
    very_likely,
)
from momentum.data.diagnosis.profile import Profile
from momentum.data.diagnosis.totals import SENTINELS, Floats

FEWEST_VALUES: Final = 8
"""Different values a column needs besides 0 or -1; fewer are categories. Other codes need three."""

NEAREST: Final = 10
"""How many of the nearest values tell the usual distance between values."""

WIDE_GAP: Final = 5.0
"""Usual distances between the code and the nearest value from which on it stands apart."""


@dataclass(frozen=True)
class Apart:
    """A value that stands apart from all others of its column.

    Parameters
    ----------
    times : int
        How often it occurs.
    nearest : float
        The value nearest to it.
    gaps : float
        Its distance from the nearest, in usual distances between values at that end.
    ranges : float
        The same distance, in ranges of all other values.
    """

    times: int
    nearest: float
    gaps: float
    ranges: float


def coded_zeros(profile: Profile) -> Iterator[Finding]:
    """Find zeros far outside the other values, where zero is probably "not measured"."""
    apart = {column: found for column in _candidates(profile) if (found := _zero(profile, column))}
    if not apart:
        return
    columns, rows = list(apart), profile.rows
    names, times = profile.name(columns), {profile.names[c]: a.times for c, a in apart.items()}
    share = [found.times / rows for found in apart.values()]
    level: Level = "problem" if any(0.05 <= part <= 0.6 for part in share) else "caution"
    one = len(columns) == 1
    yield Finding(
        "missing_code",
        level,
        names,
        f'Zero probably means "not measured" in {some(_with_counts(times), 8)}: it stands far '
        f"outside the other values of {'this column' if one else 'these columns'}.",
        {
            "zeros": times,
            "nearest_other_value": {profile.names[c]: a.nearest for c, a in apart.items()},
            "gap_in_usual_distances": {
                profile.names[c]: round(a.gaps, 1) for c, a in apart.items()
            },
        },
        _certainty_of_zero(min(found.times for found in apart.values()), max(share)),
        "Ask whether zero is possible here. If not, treat it as missing: drop the rows, or fill "
        "with the median of the training rows and add a column that says so.",
    )


def _with_counts(times: dict[str, int]) -> list[str]:
    return [f"{name} ({many:,})" for name, many in times.items()]


def _certainty_of_zero(fewest: int, most: float) -> Certainty:
    reason = "zero is repeated, and far from the nearest other value"
    if most > 0.6:
        return possible(reason + "; but with so many zeros it may mean that nothing happened")
    return very_likely(reason) if fewest >= 5 else likely(reason + ", though seldom")


def _candidates(profile: Profile) -> list[int]:
    skip = set(counters(profile))
    return [column for column in profile.inputs() if column not in skip]


def _zero(profile: Profile, column: int) -> Apart | None:
    zeros = int(profile.totals.zeros[column])
    found = _apart(profile, column, 0.0, zeros) if zeros >= 3 else None
    return found if found and found.gaps >= WIDE_GAP else None


def _apart(profile: Profile, column: int, code: float, times: int) -> Apart | None:
    """Measure how far a code lies outside the others; None if it lies among them."""
    others = _others(profile, column, code)
    if len(others) < (FEWEST_VALUES if abs(code) < 2 else 3) or others[0] < code < others[-1]:
        return None
    ordered = others if code < others[0] else others[::-1]
    gap, near = abs(ordered[0] - code), np.abs(np.diff(ordered[:NEAREST]))
    gaps, ranges = gap / near.mean(), gap / (others[-1] - others[0])
    return Apart(times, float(ordered[0]), float(gaps), float(ranges))


def _others(profile: Profile, column: int, code: float) -> Floats:
    """Different values of a column, scaled only if they are too small to be divided."""
    values = np.unique(profile.sample.numbers[:, column])
    known: Floats = values[np.isfinite(values) & (values != code)]
    return known


def sentinels(profile: Profile) -> Iterator[Finding]:
    """Find numbers such as -999 that lie outside all other values again and again."""
    for place, code in enumerate(SENTINELS):
        apart = {}
        for column in _candidates(profile):
            times = int(profile.totals.sentinels[column, place])
            found = _apart(profile, column, code, times) if times >= 2 else None
            if found and _is_code(profile, column, code, found):
                apart[column] = found
        if apart:
            yield _sentinel(profile, code, apart)


def _is_code(profile: Profile, column: int, code: float, found: Apart) -> bool:
    if code == -1.0:  # So near to ordinary numbers that it must be the only negative one, piled up.
        values = profile.sample.numbers[:, column]
        pile = int((values == found.nearest).sum())
        piled = found.times > 3 * pile or found.gaps >= WIDE_GAP
        return found.nearest >= 0 and found.times >= 5 and piled
    return found.gaps >= WIDE_GAP and found.ranges >= 0.25


def _sentinel(profile: Profile, code: float, apart: dict[int, Apart]) -> Finding:
    names = profile.name(list(apart))
    times = {profile.names[column]: found.times for column, found in apart.items()}
    far = min(found.ranges for found in apart.values())
    sure = very_likely(f"it lies {far:.1f} times the range of all other values away from them")
    return Finding(
        "missing_code",
        "problem" if far >= 1 else "caution",
        names,
        f'{code:g} probably means "no value" in {some(_with_counts(times))}: all other values '
        "lie far away from it.",
        {"code": code, "rows": times, "distance_in_ranges": round(far, 2)},
        sure if far >= 1 else likely("it is a usual code, repeated, and apart from the others"),
        f"Read the table with na_values=[{code:g}], then drop these rows or fill them with a "
        "value computed on the training rows only.",
    )


def stuck(profile: Profile) -> Iterator[Finding]:
    """Find one value that is repeated amid a column in which values hardly ever repeat."""
    found = {c: pile for c in _candidates(profile) if (pile := _pile(profile, c))}
    if not found:
        return
    names = profile.name(list(found))
    most = max(times for _, times in found.values())
    values = sorted({value for value, _ in found.values()})
    yield Finding(
        "stuck_value",
        "caution",
        names,
        f"In {some(names)} one value ({some([f'{value:g}' for value in values], 3)}) is repeated "
        f"up to {count(most, 'time')}, where values otherwise hardly ever repeat.",
        {"times": {n: times for n, (_, times) in zip(names, found.values(), strict=True)}},
        likely("a sensor that hangs or has no contact, or a code for a missing value"),
        "Look at these rows in a plot; if nothing was measured there, treat them as missing.",
    )


def _pile(profile: Profile, column: int) -> tuple[float, int] | None:
    """Find the commonest value if it lies inside the range and towers above the others."""
    values = profile.sample.numbers[:, column]
    values = values[np.isfinite(values)]
    different, times = np.unique(values, return_counts=True)
    if len(different) < 20 or profile.totals.whole[column]:
        return None
    top = int(times.argmax())
    many, inside = int(times[top]), 0 < top < len(different) - 1
    others = len(values) - many
    rare = others < 1.5 * (len(different) - 1)
    tall = many >= max(10, 0.01 * len(values))
    return (float(different[top]), many) if inside and rare and tall else None
