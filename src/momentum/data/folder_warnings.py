"""What a person must know about a folder of pictures before believing a score, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.pixels import shown_name

FEW: Final = 20
"""Pictures of a class; with fewer it is hardly learned, and judged by a handful."""

UNEQUAL: Final = 3
"""Times as many pictures as the smallest class has; more is worth a warning."""

Told = tuple[str, str, float]
"""The names of two near-duplicates, and how far apart they are."""


class Sides(NamedTuple):
    """Pictures that were read: names, classes, which side, and which near-duplicates hang together.

    `given` names the two sub-folders of a split that was given.
    """

    classes: tuple[str, ...]
    names: tuple[str, ...]
    labels: NDArray[np.int64]
    held_out: NDArray[np.bool_]
    groups: NDArray[np.intp]
    given: tuple[str, str] | None


def warnings_about(
    sides: Sides, duplicates: Sequence[Told], unreadable: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """Say what is wrong with a set of pictures; nothing if nothing is."""
    said = (
        _unreadable([name for name, _ in unreadable]),
        _small(sides),
        _unequal(sides),
        _not_judged(sides),
        _seen_before(sides, duplicates) if sides.given else _kept_together(sides, duplicates),
        _two_labels(sides),
    )
    return tuple(sentence for sentence in said if sentence)


def _unreadable(names: list[str]) -> str:
    if not names:
        return ""
    n = len(names)
    files = "1 file cannot be read and is" if n == 1 else f"{n:,} files cannot be read and are"
    return f"{files} left out: {_some(names)}."


def _small(sides: Sides) -> str:
    counts = np.bincount(sides.labels, minlength=len(sides.classes)).tolist()
    small = [f"{name} ({n})" for name, n in zip(sides.classes, counts, strict=True) if n < FEW]
    if not small:
        return ""
    which = "1 class has" if len(small) == 1 else f"{len(small):,} classes have"
    return (
        f"{which} fewer than {FEW} pictures: {_some(small)}; so few are hardly learned, and a "
        "score on them says little."
    )


def _unequal(sides: Sides) -> str:
    counts = np.bincount(sides.labels, minlength=len(sides.classes))
    most, least = int(counts.argmax()), int(counts.argmin())
    if counts[most] <= UNEQUAL * counts[least]:
        return ""
    large, small = sides.classes[most], sides.classes[least]
    share = 100 * counts[most] / counts.sum()
    return (
        f"The classes are unequal: {counts[most]:,} pictures of {large}, {counts[least]:,} of "
        f"{small}; always answering {large} would be right for {share:.0f} % of them, so look at "
        "each class."
    )


def _not_judged(sides: Sides) -> str:
    judged = np.bincount(sides.labels[sides.held_out], minlength=len(sides.classes))
    names = [name for name, n in zip(sides.classes, judged.tolist(), strict=True) if not n]
    if not names:
        return ""
    return f"No picture is held out of {_some(names)}; how well that is recognised stays unknown."


def _seen_before(sides: Sides, duplicates: Sequence[Told]) -> str:
    """Count the judged pictures that have a near-duplicate among those learned from."""
    learned = np.unique(sides.groups[~sides.held_out])
    seen = int(np.isin(sides.groups[sides.held_out], learned).sum())
    if not seen:
        return ""
    judged = int(sides.held_out.sum())
    example = f", such as {duplicates[0][1]} and {duplicates[0][0]}" if duplicates else ""
    return (
        f"{seen:,} of {judged:,} pictures to be judged {'have' if seen > 1 else 'has'} a "
        f"near-duplicate among those learned from{example}; the score is too good by that."
    )


def _kept_together(sides: Sides, duplicates: Sequence[Told]) -> str:
    together = int((np.bincount(sides.groups)[sides.groups] > 1).sum())
    if not together:
        return ""
    return (
        f"{together:,} pictures are near-duplicates of others, such as {duplicates[0][0]} and "
        f"{duplicates[0][1]}; they were kept on one side of the split."
    )


def _two_labels(sides: Sides) -> str:
    """Name near-duplicates that lie in folders of different classes."""
    order = np.argsort(sides.groups, kind="stable")
    group, label = sides.groups[order], sides.labels[order]
    odd = np.flatnonzero((group[1:] == group[:-1]) & (label[1:] != label[:-1]))
    if not len(odd):
        return ""
    one, other = sides.names[order[odd[0]]], sides.names[order[odd[0] + 1]]
    return (
        f"{len(np.unique(group[odd])):,} near-duplicates lie in different classes, such as "
        f"{shown_name(one)} and {shown_name(other)}; one of the two labels must be wrong."
    )


def _some(names: list[str]) -> str:
    """Name three at most."""
    told = [shown_name(name) for name in names[:3]]
    more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
    return ", ".join(told) + more
