"""Values that vanish or explode in float32, that are no numbers, or that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from momentum.data.diagnosis.findings import Finding, certain, count, some, very_likely
from momentum.data.diagnosis.header import MISSING_WORDS
from momentum.data.diagnosis.profile import Profile

FLOAT32_ZERO: Final = 1.4e-45
FLOAT32_NORMAL: Final = 1.18e-38
FLOAT32_LARGEST: Final = 3.4e38

PANDAS_MISSING: Final = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none"})
"""Words, in small letters, that pandas turns into NaN by itself."""


def vanishing(profile: Profile) -> Iterator[Finding]:
    """Find values that float32, the number format of networks, turns into zero."""
    totals = profile.totals
    there = totals.numbers - totals.zeros
    gone = totals.vanished + totals.faint
    columns = [c for c in range(len(there)) if gone[c] and profile.is_numeric(c)]
    lost = [column for column in columns if gone[column] >= 0.5 * there[column]]
    for group, serious in ((lost, True), ([c for c in columns if c not in lost], False)):
        if group:
            yield _vanishing(profile, group, serious)


def _vanishing(profile: Profile, columns: list[int], serious: bool) -> Finding:
    totals, names = profile.totals, profile.name(columns)
    zero, faint = int(totals.vanished[columns].sum()), int(totals.faint[columns].sum())
    low, high = totals.smallest[columns].min(), totals.largest[columns].max()
    all_gone = zero == int((totals.numbers - totals.zeros)[columns].sum())
    many = f"All {zero:,} values" if all_gone else f"{count(zero + faint, 'value')}"
    becomes = "exactly 0" if zero >= faint else "numbers with hardly a digit left"
    return Finding(
        "float32_underflow",
        "problem" if serious else "note",
        names,
        f"{many} of {_columns(names)} become {becomes} in float32, the numbers networks "
        f"calculate with: their sizes go from {low:.2g} to {high:.2g}, and float32 ends at "
        f"{FLOAT32_ZERO:.2g}.",
        {
            "columns": len(columns),
            "become_zero": zero,
            "lose_digits": faint,
            "smallest": float(low),
            "largest": float(high),
        },
        certain("every value was converted and counted"),
        "Rescale these columns in float64 before anything else: divide each by its standard "
        "deviation, computed on the training rows. Then ask why the unit is so odd."
        if serious
        else "Harmless if zero is as good as a value this small; otherwise take the logarithm.",
    )


def _columns(names: tuple[str, ...]) -> str:
    return f"{names[0]}" if len(names) == 1 else f"{len(names)} columns ({some(names)})"


def overflowing(profile: Profile) -> Iterator[Finding]:
    """Find values that float32 turns into infinity."""
    totals = profile.totals
    columns = np.flatnonzero(totals.too_large).tolist()
    if columns:
        names, many = profile.name(columns), int(totals.too_large[columns].sum())
        yield Finding(
            "float32_overflow",
            "problem",
            names,
            f"{count(many, 'value')} of {_columns(names)} become infinite in float32, which ends "
            f"at {FLOAT32_LARGEST:.2g}; the first loss will be NaN.",
            {"values": many, "largest": float(totals.largest[columns].max())},
            certain("every value was converted and counted"),
            "Rescale these columns in float64 first, or find out whether such values are errors.",
        )


def rounding(profile: Profile) -> Iterator[Finding]:
    """Find columns whose differences from row to row are lost in float32."""
    totals = profile.totals
    lost = totals.merged >= 0.1 * np.maximum(totals.different, 10)
    columns = np.flatnonzero(lost).tolist()
    if columns:
        names = profile.name(columns)
        merged, different = int(totals.merged[columns].sum()), int(totals.different[columns].sum())
        yield Finding(
            "float32_rounding",
            "caution",
            names,
            f"In {_columns(names)}, {merged:,} of {different:,} differences between neighbouring "
            "rows are lost in float32, which keeps seven digits.",
            {"lost_differences": merged, "differences": different},
            certain("neighbouring values were converted and compared"),
            "Subtract the mean (or the first value) in float64 before converting; long "
            "identifiers and time stamps are best kept out of training.",
        )


def infinite(profile: Profile) -> Iterator[Finding]:
    """Find infinite values."""
    columns = np.flatnonzero(profile.totals.infinite).tolist()
    if columns:
        names, many = profile.name(columns), int(profile.totals.infinite[columns].sum())
        yield Finding(
            "infinite",
            "problem",
            names,
            f"{count(many, 'value')} of {_columns(names)} "
            f"{'is' if many == 1 else 'are'} infinite; the first loss will be NaN.",
            {"values": many},
            certain("counted over all rows"),
            "Find out where they come from (often a division by zero); drop or replace them.",
        )


def missing(profile: Profile) -> Iterator[Finding]:
    """Find empty cells."""
    totals = profile.totals
    everywhere = totals.empty == profile.rows  # Such a column is reported as constant.
    columns = np.flatnonzero((totals.empty > 0) & ~everywhere).tolist()
    if columns:
        names, many = profile.name(columns), int(totals.empty[columns].sum())
        yield Finding(
            "missing",
            "problem",
            names,
            f"{count(many, 'cell')} of {_columns(names)} {'is' if many == 1 else 'are'} empty: "
            "read as NaN, a single one turns every weight of a network into NaN.",
            {"empty_cells": many, "by_column": _by(names, totals.empty[columns].tolist())},
            certain("counted over all rows"),
            "Drop these rows, or fill the cells with a value computed on the training rows only.",
        )


def _by(names: tuple[str, ...], counts: list[int]) -> dict[str, int]:
    return dict(zip(names, counts, strict=True))


def text_in_numbers(profile: Profile) -> Iterator[Finding]:
    """Find words among numbers, and words that stand for a missing value."""
    for column in range(len(profile.names)):
        codes = _codes(profile, column)
        coded = sum(codes.values())
        others = int(profile.totals.words[column]) - coded
        if profile.totals.numbers[column] and others and profile.is_numeric(column):
            yield _text(profile, column, others)
        if coded and coded + profile.totals.empty[column] < profile.rows:
            yield _coded(profile, column, codes)


def _codes(profile: Profile, column: int) -> dict[str, int]:
    counted = profile.words[column].items()
    return {word: times for word, times in counted if word.lower() in MISSING_WORDS}


def _text(profile: Profile, column: int, many: int) -> Finding:
    name, numbers = profile.names[column], int(profile.totals.numbers[column])
    found = [word for word in profile.words[column] if word.lower() not in MISSING_WORDS]
    share = numbers / (numbers + many)
    return Finding(
        "text_in_numbers",
        "problem" if share >= 0.9 else "caution",
        (name,),
        f"Among {numbers:,} numbers, {name} has {count(many, 'word')}, such as "
        f"{some([repr(word[:30]) for word in found], 3)}; pandas reads the column as text.",
        {"words": many, "numbers": numbers, "examples": [word[:60] for word in found[:5]]},
        certain("every cell was read") if share >= 0.9 else very_likely("most cells are numbers"),
        "Correct these cells; if the column is meant to be words, number its categories.",
    )


def _coded(profile: Profile, column: int, codes: dict[str, int]) -> Finding:
    name, many = profile.names[column], sum(codes.values())
    numeric = profile.is_numeric(column)
    read = all(code.lower() in PANDAS_MISSING for code in codes)
    words = some([repr(code) for code in codes])
    then = "pandas reads it as NaN" if read else "pandas reads the column as text"
    return Finding(
        "missing_code",
        "problem" if numeric else "caution",
        (name,),
        f"In {count(many, 'row')}, {name} has {words}, a word for a missing value"
        + (f"; {then}." if numeric else "."),
        {"codes": codes, "rows": many},
        certain("the word says so; the other cells are numbers")
        if numeric
        else very_likely("the word says so, though it could be a category"),
        f"Read it with na_values={sorted(codes)!r}, then drop these rows or fill them with a "
        "value computed on the training rows only.",
    )
