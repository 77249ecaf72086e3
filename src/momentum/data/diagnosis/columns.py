"""Columns that hold nothing, the same as another, a count of the rows, or a name for each row."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from momentum.data.diagnosis.chance import surprise
from momentum.data.diagnosis.findings import (
    Finding,
    certain,
    count,
    likely,
    possible,
    some,
    very_likely,
)
from momentum.data.diagnosis.profile import Profile

SHORTEST_COUNT = 10
"""Rows from which on an even count is no coincidence."""


def counters(profile: Profile) -> list[int]:
    """Columns that count the rows up or down; they may begin anew now and then."""
    totals, steps = profile.totals, profile.rows - 1
    if profile.rows < SHORTEST_COUNT:
        return []
    even = totals.even_steps >= steps - max(1, steps // 100) * (steps >= 50)
    return np.flatnonzero(even & (totals.first_step != 0) & np.isfinite(totals.first_step)).tolist()


def sorted_columns(profile: Profile) -> list[int]:
    """Columns whose values never fall, or never rise, from the first row to the last."""
    totals, steps = profile.totals, profile.rows - 1
    ordered = (totals.rising == steps) | (totals.falling == steps)
    return np.flatnonzero(ordered & (totals.low < totals.high) & (steps >= 9)).tolist()


def group_columns(profile: Profile) -> list[int]:
    """Sorted columns of few values: the number of a run, a day or a person."""
    return [c for c in sorted_columns(profile) if _different(profile, c) <= profile.rows / 50]


def _different(profile: Profile, column: int) -> int:
    return len(np.unique(profile.sample.numbers[:, column]))


def constant_columns(profile: Profile) -> list[int]:
    """Columns with one value, or none, in all rows."""
    totals = profile.totals
    same = (totals.low == totals.high) & (totals.words == 0)
    words = [n for n, c in enumerate(profile.words) if len(c) == 1 and totals.numbers[n] == 0]
    nothing = totals.numbers + totals.words + totals.infinite == 0
    return sorted({*np.flatnonzero(same | nothing).tolist(), *words})


def constant(profile: Profile) -> Iterator[Finding]:
    """Warn of columns that say nothing."""
    label = profile.label.column if profile.label else -1
    columns = [column for column in constant_columns(profile) if column != label]
    if not columns:
        return
    names = profile.name(columns)
    one = len(columns) == 1
    yield Finding(
        "constant",
        "caution",
        names,
        f"{'Column' if one else 'Columns'} {some(names)} {'holds' if one else 'hold'} the same "
        "in every row, or nothing at all.",
        {"columns": len(columns), "rows": profile.rows},
        certain("all rows were compared"),
        "Drop such a column: nothing can be learned from it, and scaling by its spread divides "
        "by zero.",
    )


def duplicate_groups(profile: Profile) -> list[list[int]]:
    """Columns that are equal in every row, constant ones aside."""
    groups: dict[int, list[int]] = {}
    skip = set(constant_columns(profile))
    for column, mark in enumerate(profile.totals.fingerprint.tolist()):
        if column not in skip:
            groups.setdefault(mark, []).append(column)
    return [group for group in groups.values() if len(group) > 1]


def duplicates(profile: Profile) -> Iterator[Finding]:
    """Warn of columns that are there twice; a copy of the label is the worst."""
    label = profile.label.column if profile.label else -1
    for group in duplicate_groups(profile):
        names = profile.name(group)
        chance = not surprise(profile, group[-1], choices=len(profile.names))
        copies_label = label in group
        yield Finding(
            "duplicate_columns",
            "note" if chance else "problem" if copies_label else "caution",
            names,
            f"Columns {some(names)} are equal in every row"
            + (", and one of them is the label: the answer stands in the question." * copies_label)
            + "." * (not copies_label),
            {"columns": len(group), "rows": profile.rows},
            possible("with so few rows and values this can be chance")
            if chance
            else certain("all rows were compared"),
            "Keep one and drop the others"
            + (", and never train on a copy of the label." if copies_label else "."),
        )


def counting(profile: Profile, betrayed: bool) -> Iterator[Finding]:
    """Warn of a count of the rows, above all if the label follows the order of the rows."""
    columns = [c for c in counters(profile) if not profile.label or c != profile.label.column]
    if not columns:
        return
    names, steps = profile.name(columns), profile.totals.even_steps[columns]
    again = int(profile.rows - 1 - steps.max())
    restarts = f" (the count begins anew {count(again, 'time')})" if again else ""
    yield Finding(
        "counter",
        "problem" if betrayed else "caution",
        names,
        f"The rows are only counted in {some(names)}{restarts}"
        + (", and the label follows the order of the rows: the count gives it away." * betrayed)
        + "." * (not betrayed),
        {"even_steps": int(steps.max()), "rows": profile.rows, "restarts": again},
        certain("the difference from row to row is always the same")
        if not again
        else very_likely("the difference from row to row is the same but for the new beginnings"),
        "Do not train on it. Keep it aside to know the order in which the rows were measured.",
    )


def identifiers(profile: Profile) -> Iterator[Finding]:
    """Warn of columns that have another value in every row without being a measurement."""
    skip = {*counters(profile), *([profile.label.column] if profile.label else [])}
    for column in range(len(profile.names)):
        if column not in skip and _all_different(profile, column):
            yield from _identifier(profile, column)


def _all_different(profile: Profile, column: int) -> bool:
    totals = profile.totals
    if totals.empty[column] or totals.infinite[column] or profile.rows < SHORTEST_COUNT:
        return False
    if not profile.is_numeric(column):
        values = profile.sample.words[column]
        return totals.numbers[column] == 0 and len(np.unique(values)) == len(values)
    numbers = profile.sample.numbers[:, column]
    return bool(totals.whole[column]) and len(np.unique(numbers)) == len(numbers)


def _identifier(profile: Profile, column: int) -> Iterator[Finding]:
    name, rows = profile.names[column], len(profile.sample.labels)
    words = not profile.is_numeric(column)
    width = profile.totals.high[column] - profile.totals.low[column] + 1
    by_chance = rows * (rows - 1) / 2 / width  # Repetitions if the numbers were drawn.
    if words and _are_sentences(profile, column):
        level, sure = "note", possible("texts to be read are seldom alike")
    elif words or by_chance >= 12:
        reason = "no two rows share a word" if words else "numbers drawn by chance would repeat"
        level, sure = "caution", likely(f"{reason}, as in names and numbers of rows")
    elif width > 1e5:
        level, sure = "note", possible("whole numbers from so wide a range rarely repeat anyway")
    else:
        return
    yield Finding(
        "identifier",
        "caution" if level == "caution" else "note",
        (name,),
        f"Every row has another {'word' if words else 'whole number'} in {name}, like a name or "
        "a number given to each of them.",
        {"different_values": rows, "rows_looked_at": rows},
        sure,
        "If it is a name or number of the row, do not train on it: a network can learn it by "
        "heart, and new rows have new ones.",
    )


def _are_sentences(profile: Profile, column: int) -> bool:
    texts = list(profile.words[column])
    return sum(text.count(" ") for text in texts) >= 3 * len(texts)
