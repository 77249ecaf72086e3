"""Equal rows: one in training and its twin in the test is a leak."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from momentum.data.diagnosis.columns import counters
from momentum.data.diagnosis.findings import Finding, certain, some, very_likely
from momentum.data.diagnosis.profile import Profile


def repeated_rows(profile: Profile) -> Iterator[Finding]:
    """Warn of equal rows: one in training and its twin in the test is a leak."""
    repeated, rows = profile.repeated.repeated, profile.rows
    if not repeated:
        return
    by_chance, same = _chance_of_repeats(profile), _uniform_classes(profile)
    surprising = repeated >= 0.01 * rows and by_chance < 0.5 * repeated
    serious = surprising and repeated >= 0.25 * rows
    about = "" if profile.repeated.exact else "about "
    yield Finding(
        "duplicate_rows",
        "problem" if serious else "caution" if surprising else "note",
        (),
        f"Of {rows:,} rows, {about}{repeated:,} {'is' if repeated == 1 else 'are'} equal to an "
        "earlier row."
        + (f" All rows of class {some(same)} are one and the same row." if same else ""),
        {"repeated_rows": repeated, "share": round(repeated / rows, 4), "uniform_classes": same},
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
        equal *= float(np.square(shares).sum())
    return float(profile.rows**2 / 2 * equal**0.5)


def _uniform_classes(profile: Profile) -> list[str]:
    """Classes of ten rows or more that are all the same, counts of the rows aside."""
    sample, label = profile.sample, profile.label
    skip = {*counters(profile), label.column if label else -1}
    columns = [column for column in range(len(profile.names)) if column not in skip]
    same = []
    for number, name in enumerate(label.classes if label else ()):
        rows = sample.labels == number
        numbers = sample.numbers[rows][:, columns]
        equal = (numbers == numbers[:1]) | (np.isnan(numbers) & np.isnan(numbers[:1]))
        others = [text[rows] for column, text in sample.words.items() if column in columns]
        if len(numbers) >= 10 and equal.all() and all((t == t[0]).all() for t in others):
            same.append(name)
    return same
