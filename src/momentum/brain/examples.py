"""Examples: recordings turned into rows with labels, the form a network learns from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from momentum.data import Recording
from momentum.errors import BadInput


@dataclass(frozen=True)
class Examples:
    """Rows of all people under each other.

    Parameters
    ----------
    x : array of shape (rows, channels)
        The signal, float32.
    y : array of shape (rows,)
        The label of each row, an index into `classes`.
    person, run, block : arrays of shape (rows,)
        Whose row it is (an index into `people`), and which run and which block of this person.
    people : tuple of str
        Names.
    channels : tuple of str
        Names of the columns of `x`.
    classes : pair of str
        The two conditions told apart: REST and ADDITION in the course's recordings.
    simulated : bool
        True if nobody was measured.
    dropped : tuple of int
        Rows of each person left out because a value is missing.
    """

    x: NDArray[np.float32]
    y: NDArray[np.int64]
    person: NDArray[np.int64]
    run: NDArray[np.int64]
    block: NDArray[np.int64]
    people: tuple[str, ...]
    channels: tuple[str, ...]
    classes: tuple[str, str]
    simulated: bool
    dropped: tuple[int, ...]


def examples(recordings: Sequence[Recording]) -> Examples:
    """Take the rows of both conditions of every recording; those with a gap are left out.

    Raises
    ------
    BadInput
        If there is no recording, they do not fit together, or somebody lacks a condition.

    Examples
    --------
    >>> from momentum.data import simulate_recordings
    >>> rows = examples(simulate_recordings(people=2, seed=0).recordings)
    >>> rows.x.shape
    (2624, 52)
    """
    if not recordings:
        raise BadInput("no recordings to learn from.")
    require_alike(recordings)
    chosen = [_usable(recording) for recording in recordings]
    for recording, rows in zip(recordings, chosen, strict=True):
        _require_both(recording, rows)
    pairs = list(zip(recordings, chosen, strict=True))
    marks = np.concatenate([r.marks[rows] for r, rows in pairs])
    return Examples(
        x=np.concatenate([r.signal[rows] for r, rows in pairs]).astype(np.float32),
        y=(marks == recordings[0].classes[1]).astype(np.int64),
        person=np.repeat(np.arange(len(pairs)), [len(rows) for rows in chosen]),
        run=np.concatenate([r.runs[rows] for r, rows in pairs]),
        block=np.concatenate([r.blocks()[rows] for r, rows in pairs]),
        people=tuple(r.person for r in recordings),
        channels=recordings[0].channels,
        classes=recordings[0].classes,
        simulated=any(r.simulated for r in recordings),
        dropped=tuple(missing_rows(r) for r in recordings),
    )


def with_permuted_blocks(data: Examples, seed: int) -> Examples:
    """Deal the labels of each person's blocks out again at random, whole blocks at a time.

    Afterwards the labels mean nothing. Whatever still predicts them has found out which *block* a
    row is from, not what the person did.
    """
    y = data.y.copy()
    for person in range(len(data.people)):
        mine = np.flatnonzero(data.person == person)
        _, first, member = np.unique(data.block[mine], return_index=True, return_inverse=True)
        rng = np.random.default_rng([seed, person])
        y[mine] = rng.permutation(data.y[mine][first])[member]
    return replace(data, y=y)


def missing_rows(recording: Recording) -> int:
    """Count the task rows in which a value is missing."""
    return int(_wanted(recording).sum()) - len(_usable(recording))


def _wanted(recording: Recording) -> NDArray[np.bool_]:
    return np.isin(recording.marks, recording.classes)


def _usable(recording: Recording) -> NDArray[np.intp]:
    return np.flatnonzero(_wanted(recording) & np.isfinite(recording.signal).all(axis=1))


def require_alike(recordings: Sequence[Recording]) -> None:
    """Make sure that all recordings have the same channels and tell the same conditions apart."""
    first = recordings[0]
    for other in recordings[1:]:
        for what in ("channels", "classes", "rate"):
            if getattr(other, what) != getattr(first, what):
                raise BadInput(
                    f"{first.person} and {other.person} differ in their {what}; recordings that "
                    "are analysed together need the same."
                )


def _require_both(recording: Recording, rows: NDArray[np.intp]) -> None:
    for name in recording.classes:
        if name not in recording.marks[rows]:
            raise BadInput(
                f"{recording.person} has no complete {name} row; "
                f"both {' and '.join(recording.classes)} are needed."
            )
