"""How even the classes are, and columns that tell the label by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

import numpy as np
from numpy.typing import NDArray

from momentum.data.diagnosis.chance import FEWEST_BITS, arrangements
from momentum.data.diagnosis.columns import counters, duplicate_groups
from momentum.data.diagnosis.findings import (
    Finding,
    certain,
    count,
    likely,
    possible,
    some,
    very_likely,
)
from momentum.data.diagnosis.label import Label
from momentum.data.diagnosis.profile import Profile

UNEVEN = 0.9
"""Share of the commonest class from which on accuracy says nothing."""


def balance(profile: Profile) -> Iterator[Finding]:
    """Say how many rows every class has, and what guessing the commonest one scores."""
    label = profile.label
    if label is None or not label.classes:
        yield _no_label(profile)
        return
    name, counts, rows = profile.names[label.column], label.counts, int(label.counts.sum())
    guessed = "" if label.named else " (a guess; name another with --label)"
    share = float(counts.max()) / rows
    if len(counts) == 1:
        yield _one_class(profile, label)
        return
    commonest = label.classes[int(counts.argmax())]
    yield Finding(
        "balance",
        "caution" if share >= UNEVEN else "note",
        (name,),
        f"The label is {name}{guessed}, with {_classes(label)}. Whoever always guesses "
        f"{commonest} is right in {share:.1%} of rows.",
        {
            "rows": dict(zip(label.classes, counts.tolist(), strict=True)),
            "majority_score": round(share, 4),
            "guessed": not label.named,
        },
        certain("counted over all rows")
        if label.named
        else very_likely("the counts are exact, but which column is the label was guessed"),
        f"A score must beat {share:.1%} to mean anything; balanced accuracy must beat "
        f"{1 / len(counts):.1%}.",
    )


def _no_label(profile: Profile) -> Finding:
    label = profile.label
    names = (profile.names[label.column],) if label else ()
    return Finding(
        "no_label",
        "note",
        names,
        f"The label {names[0]} has too many different values to be classes; it was taken for a "
        "quantity, and its balance and order were not judged."
        if names
        else "No column looks like a label (few classes, in the last column or by its name), so "
        "nothing was said about classes.",
        {"columns": len(profile.names)},
        certain("its values were counted") if names else likely("no column has the usual signs"),
        "Name the label with --label NAME or --label NUMBER if there is one.",
    )


def _one_class(profile: Profile, label: Label) -> Finding:
    name = profile.names[label.column]
    return Finding(
        "one_class",
        "problem",
        (name,),
        f"Every row has the label {label.classes[0]} in {name}: there is nothing to learn.",
        {"rows": {label.classes[0]: int(label.counts[0])}},
        certain("counted over all rows"),
        "Name the right label with --label, or collect rows of another class.",
    )


def _classes(label: Label) -> str:
    pairs = zip(label.classes, label.counts.tolist(), strict=True)
    return some([f"{rows:,} rows of {name}" for name, rows in pairs], 5)


def predictors(profile: Profile) -> Iterator[Finding]:
    """Find columns that alone tell the label almost without a mistake."""
    label = profile.label
    if label is None or len(label.classes) < 2:
        return
    bits = FEWEST_BITS + log2(len(profile.names))
    if arrangements(label.counts) < bits + log2(len(label.counts)) * len(label.counts):
        return
    found = {c: told for c in _suspects(profile, label) if (told := _mistakes(profile, c))}
    codings = {c: told for c, told in found.items() if told == (0.0, True)}
    for group in (codings, {c: told for c, told in found.items() if c not in codings}):
        if group:
            yield _predictor(profile, label, group)


def _suspects(profile: Profile, label: Label) -> list[int]:
    copies = {c for group in duplicate_groups(profile) if label.column in group for c in group}
    skip = {label.column, *counters(profile), *copies}
    return [column for column in range(len(profile.names)) if column not in skip]


def _mistakes(profile: Profile, column: int) -> tuple[float, bool] | None:
    """Share of rows on the wrong side of the best thresholds, and whether values are the classes.

    Every row on the wrong side makes two changes of class more along the sorted column.
    """
    labels = profile.sample.labels
    if profile.is_numeric(column):
        values: NDArray[np.generic] = profile.sample.numbers[:, column]
        known = (labels >= 0) & np.isfinite(profile.sample.numbers[:, column])
    elif column in profile.sample.words:
        values, known = profile.sample.words[column], labels >= 0
    else:
        return None
    rows, classes = int(known.sum()), len(np.unique(labels[known]))
    if rows < 0.5 * len(labels) or classes < 2:
        return None
    _, places = np.unique(values[known], return_inverse=True)
    table = np.zeros((places.max() + 1, labels.max() + 1), np.int64)
    np.add.at(table, (places, labels[known]), 1)
    mixed = int(table.sum() - table.max(1).sum())
    few = len(table) == classes
    if not few and not profile.is_numeric(column):
        too_many = len(table) > rows / 5
        return None if too_many or mixed > 0.005 * rows else (mixed / rows, False)
    changes = int((np.diff(table.argmax(1)) != 0).sum()) - (classes - 1)
    wrong = mixed + (0 if few else changes / 2)
    return (wrong / rows, few) if wrong <= 0.005 * rows else None


def _predictor(profile: Profile, label: Label, found: dict[int, tuple[float, bool]]) -> Finding:
    names, target = profile.name(list(found)), profile.names[label.column]
    wrong = {name: round(told[0], 5) for name, told in zip(names, found.values(), strict=True)}
    coding = all(told == (0.0, True) for told in found.values())
    worst, one = max(wrong.values()), len(names) == 1
    right = f"at least {np.floor(1000 * (1 - worst)) / 10:.1f}% of" if worst else "all"
    return Finding(
        "predictor",
        "problem" if coding else "caution",
        names,
        f"{'One column' if one else f'{len(names)} columns'} ({some(names)}) "
        f"{'tells' if one else 'each tell'} the label {target} alone, in {right} rows"
        + (": the label in other words." if coding else "."),
        {"share_wrong": wrong, "rows_looked_at": len(profile.sample.labels)},
        very_likely("every value stands for one class")
        if coding
        else possible(
            "an honest measurement can be this good; so can a column filled in when the answer "
            "was known"
        ),
        "Ask when such a column is known: if only after the label, leave it out, for it will not "
        "be there when you need a prediction.",
    )


def unlabelled(profile: Profile) -> Iterator[Finding]:
    """Warn of rows without a label."""
    label = profile.label
    if label and label.classes and label.empty and not profile.totals.empty[label.column]:
        yield Finding(
            "missing",
            "caution",
            (profile.names[label.column],),
            f"{count(label.empty, 'row')} have no label.",
            {"rows": label.empty},
            certain("counted over all rows"),
            "Drop these rows from training, and keep them to predict.",
        )
