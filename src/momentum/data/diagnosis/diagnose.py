"""The whole diagnosis of a table: one reading, all checks, the worst first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from momentum.data.diagnosis import coded, columns, label_checks, label_order, values
from momentum.data.diagnosis.dependence import dependent
from momentum.data.diagnosis.findings import LEVELS, Diagnosis, Finding, certain, count, some
from momentum.data.diagnosis.neighbours import alike_neighbours, resemblance
from momentum.data.diagnosis.opening import find_layout
from momentum.data.diagnosis.profile import Profile, read_profile
from momentum.data.diagnosis.relations import (
    MOST_COLUMNS,
    compared_columns,
    relations,
)
from momentum.data.diagnosis.repeated_rows import repeated_rows

NAMES_WOULD_TELL: Final = frozenset(
    {"dependent", "duplicate_columns", "missing_code", "constant", "counter", "identifier"}
)
"""Faults that only a person who knows what the columns are can mend."""

_CHECKS: Final[tuple[Callable[[Profile], Iterator[Finding]], ...]] = (
    values.infinite,
    values.missing,
    values.text_in_numbers,
    values.overflowing,
    values.vanishing,
    values.rounding,
    coded.coded_zeros,
    coded.sentinels,
    coded.stuck,
    columns.constant,
    columns.duplicates,
    columns.identifiers,
    repeated_rows,
    label_checks.balance,
    label_checks.predictors,
    label_checks.unlabelled,
)


def diagnose(path: Path, label: str | None = None) -> Diagnosis:
    """Find what is wrong with a CSV table before anyone trains on it.

    All rows are read once, in pieces; a table of more than four million cells is kept only in
    stretches, and what those suggest about columns that depend on each other is then confirmed
    in a second reading.

    Parameters
    ----------
    path : Path
        A table in UTF-8, with or without a header; commas, semicolons, tabs or bars between
        columns.
    label : str, optional
        Name or number (the first column is 1) of the column to be predicted. Else it is guessed:
        a column with a usual name, or the last one, if it has few classes.

    Raises
    ------
    BadInput
        If the file is no table of at least two rows and two columns, or has no such label.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "tiny.csv"
    ...     lines = [f"{n * n}e-300,{n % 2}" for n in range(1, 40)]
    ...     _ = path.write_text("light,label" + chr(10) + chr(10).join(lines))
    ...     diagnosis = diagnose(path)
    >>> [finding.kind for finding in diagnosis.of_level("problem")]
    ['float32_underflow']
    """
    path = Path(path)
    profile = read_profile(find_layout(path), label)
    findings = list(_look(profile))
    findings += _header(profile, findings)
    target = profile.label
    return Diagnosis(
        str(path),
        profile.rows,
        profile.names,
        profile.names[target.column] if target else None,
        bool(target and not target.named),
        tuple(sorted(findings, key=lambda finding: finding.rank)),
    )


def _look(profile: Profile) -> Iterator[Finding]:
    for check in _CHECKS:
        yield from check(profile)
    counting, ordered = columns.counters(profile), columns.sorted_columns(profile)
    alike = resemblance(profile, {*counting, *ordered})
    known = {*counting, *columns.group_columns(profile)}
    others = [c for c in ordered if c not in known and not _label(profile, c)]
    yield from alike_neighbours(profile, alike, profile.name(others))
    yield from label_order.label_runs(profile, alike)
    yield from columns.counting(profile, label_order.in_runs(profile))
    yield from dependent(profile, relations(profile))
    yield from _twice(profile)
    yield from _size(profile)


def _label(profile: Profile, column: int) -> bool:
    return profile.label is not None and profile.label.column == column


def _header(profile: Profile, others: list[Finding]) -> Iterator[Finding]:
    """Weigh a missing header by what else is wrong: alone it costs a row, and is a note.

    But where a column counts the rows, copies another or holds coded values, its name is what
    would tell; then the header weighs as much as the worst of these.
    """
    if profile.layout.has_header:
        return
    needing = [finding for finding in others if finding.kind in NAMES_WOULD_TELL]
    level = min((f.level for f in needing), key=LEVELS.index, default=LEVELS[-1])
    share = 1 / profile.rows
    yield Finding(
        "header",
        level,
        (),
        f"There is no header: pandas takes the first of {profile.rows:,} rows for the names of "
        f"the columns, so 1 row ({share:.2%} of all) is lost without a word."
        + (" And no name tells what the columns found here are." if needing else ""),
        {"rows_lost": 1, "rows": profile.rows, "reason": profile.layout.header_reason},
        certain(profile.layout.header_reason),
        "Read it with header=None and give the columns names: pandas.read_csv(path, header=None, "
        "names=[...]).",
    )


def _twice(profile: Profile) -> Iterator[Finding]:
    twice = profile.layout.twice
    if twice:
        yield Finding(
            "duplicate_names",
            "caution",
            twice,
            f"{count(len(twice), 'name')} of columns ({some(twice)}) occur more than once; pandas "
            "renames the later ones, and other programs drop them.",
            {"names": list(twice)},
            certain("the header was read"),
            "Give every column a name of its own.",
        )


def _size(profile: Profile) -> Iterator[Finding]:
    compared, inputs = len(compared_columns(profile)), len(profile.inputs())
    if inputs >= profile.rows:
        yield Finding(
            "too_wide",
            "note",
            (),
            f"The table has {inputs:,} columns of numbers but only {profile.rows:,} rows: whatever "
            "the label is, some weighted sum of the columns equals it.",
            {"columns": inputs, "rows": profile.rows},
            certain("both were counted"),
            "Judge only by rows that were never learned from, and keep the model simple.",
        )
    if compared > MOST_COLUMNS:
        yield Finding(
            "unread",
            "note",
            (),
            f"Only the first {MOST_COLUMNS} of {compared:,} columns were compared for linear "
            "dependence; all were compared for being equal.",
            {"compared": MOST_COLUMNS, "columns": compared},
            certain("the work grows with the square of the columns"),
            "Cut the table into groups of columns to compare the others.",
        )
