"""Labels that come in runs: harmless in independent rows, fatal where the label means time."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

from momentum.data.diagnosis.chance import FEWEST_BITS, arrangements
from momentum.data.diagnosis.findings import Finding, Level, certain, very_likely
from momentum.data.diagnosis.label import Label
from momentum.data.diagnosis.neighbours import Resemblance
from momentum.data.diagnosis.profile import Profile


def label_runs(profile: Profile, alike: Resemblance | None) -> Iterator[Finding]:
    """Judge labels that come in runs: harmless in independent rows, fatal if label means time."""
    label = profile.label
    if label is None or len(label.classes) < 2:
        return
    runs, classes = label.changes + 1, len(label.classes)
    if arrangements(label.counts) < FEWEST_BITS + log2(classes) * classes:
        return
    if runs == classes:
        yield _sorted(profile, label, alike)
    elif runs < _expected_runs(label) / 3:
        yield _blocks(profile, label, alike, runs)


def in_runs(profile: Profile) -> bool:
    """Tell whether the label follows the order of the rows."""
    label = profile.label
    if label is None or len(label.classes) < 2:
        return False
    return label.changes + 1 < _expected_runs(label) / 3


def _expected_runs(label: Label) -> float:
    rows = float(label.counts.sum())
    return 1 + (rows - 1) * (1 - float(((label.counts / rows) ** 2).sum()))


def _sorted(profile: Profile, label: Label, alike: Resemblance | None) -> Finding:
    name = profile.names[label.column]
    told = ", then ".join(f"{rows:,} rows of {label.classes[k]}" for k, rows in label.runs[:4])
    more = f", and {len(label.runs) - 4} runs more" if len(label.runs) > 4 else ""
    evidence = {
        "runs": [[label.classes[number], rows] for number, rows in label.runs],
        "correlation_of_neighbours": round(alike.neighbours, 4) if alike else None,
    }
    level: Level = "problem" if alike else "note"
    return Finding(
        "label_runs",
        level,
        (name,),
        f"The label {name} comes in one run a class: {told}{more}. "
        + (
            "The rows are a series in time as well, so label and time are the same here: an "
            "ordered split has one class a side, and a shuffled split leaks and hides it."
            if alike
            else "A split that does not shuffle would have classes on one side only."
        ),
        evidence,
        certain("counted over all rows")
        if not alike
        else very_likely(
            "the runs are counted, and neighbouring rows of one class correlate "
            f"{alike.neighbours:.2f}"
        ),
        "No split can tell this label from the passing of time. Record the classes in turn, "
        "several times each, and hold out whole recordings."
        if alike
        else "Shuffle the rows before you split them (stratified, so that every side has its "
        "share); within a class, neighbouring rows are not alike, so shuffling does not leak.",
    )


def _blocks(profile: Profile, label: Label, alike: Resemblance | None, runs: int) -> Finding:
    name, rows = profile.names[label.column], int(label.counts.sum())
    return Finding(
        "label_runs",
        "caution" if alike else "note",
        (name,),
        f"The label {name} comes in {runs:,} blocks of {rows / runs:.0f} rows on average; in "
        f"independent rows one would expect about {_expected_runs(label):,.0f} runs.",
        {
            "runs": runs,
            "expected_runs": round(_expected_runs(label), 1),
            "first_runs": [[label.classes[number], many] for number, many in label.runs],
        },
        certain("counted over all rows"),
        "Count blocks, not rows, when you say how much data you have, and hold out whole blocks "
        "or runs" + (" with the gap named below." if alike else "."),
    )
