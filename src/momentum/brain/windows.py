"""Windows: what was measured around every block, one window a block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from momentum.brain.examples import require_alike
from momentum.data import Recording
from momentum.errors import BadInput

ENOUGH = 0.5
"""Share of the rows of a window that must have been measured; with less a block is left out."""


@dataclass(frozen=True)
class Windows:
    """The blocks of all people under each other.

    Parameters
    ----------
    before : array of shape (blocks, rows before, channels)
        The signal just before each block; NaN where nothing was measured.
    inside : array of shape (blocks, rows, channels)
        The signal in each block; NaN after the end of a shorter one.
    y : array of shape (blocks,)
        The label, an index into `classes`.
    person, run, position : arrays of shape (blocks,)
        Whose block (an index into `people`), in which run, and the how-manieth task block of the
        run it is, counted from 0 over all conditions.
    previous : array of shape (blocks,)
        The mark of the task block before it in the run; "" for the first.
    people, channels, classes : tuples of str
    rate : float
        Rows a second.
    simulated : bool
    left_out : tuple of str
        Blocks that could not be used, a sentence a person.
    """

    before: NDArray[np.float64]
    inside: NDArray[np.float64]
    y: NDArray[np.int64]
    person: NDArray[np.int64]
    run: NDArray[np.int64]
    position: NDArray[np.int64]
    previous: NDArray[np.str_]
    people: tuple[str, ...]
    channels: tuple[str, ...]
    classes: tuple[str, str]
    rate: float
    simulated: bool
    left_out: tuple[str, ...]

    @property
    def block(self) -> NDArray[np.int64]:
        """Number every block: here each is an example of its own."""
        return np.arange(len(self.y))


@dataclass(frozen=True)
class _Block:
    mark: str
    run: int
    position: int
    previous: str
    first: int
    rows: int
    gap: int


def windows(recordings: Sequence[Recording]) -> Windows:
    """Cut out a window for every block of the two conditions.

    The window is as long as the usual block, and reaches as far back as the usual gap between two
    blocks, so that it never touches the block before.

    Raises
    ------
    BadInput
        If there is no recording, or no block is long enough.

    Examples
    --------
    >>> from momentum.data import simulate_recordings
    >>> cut = windows(simulate_recordings(people=2, seed=0).recordings)
    >>> cut.inside.shape, cut.before.shape
    ((64, 41, 52), (64, 19, 52))
    """
    if not recordings:
        raise BadInput("no recordings to cut blocks from.")
    require_alike(recordings)
    classes = recordings[0].classes
    blocks = [list(_task_blocks(recording)) for recording in recordings]
    length, gap = _usual(blocks)
    kept: list[tuple[int, _Block]] = []
    left_out = []
    for person, recording in enumerate(recordings):
        wanted = [block for block in blocks[person] if block.mark in classes]
        whole = [block for block in wanted if _measured(recording, block, length) >= ENOUGH]
        kept += [(person, block) for block in whole]
        if len(whole) < len(wanted):
            lost = len(wanted) - len(whole)
            left_out.append(f"{recording.person}: {lost} of {len(wanted)} blocks are too short")
    if not kept:
        raise BadInput(f"no {' or '.join(classes)} block fills a window of {length} rows.")
    cut = Windows(
        before=np.stack([_cut(recordings[p], b.first - gap, gap, b.gap) for p, b in kept]),
        inside=np.stack([_cut(recordings[p], b.first, length, None, b.rows) for p, b in kept]),
        y=np.array([classes.index(block.mark) for _, block in kept]),
        person=np.array([person for person, _ in kept]),
        run=np.array([block.run for _, block in kept]),
        position=np.array([block.position for _, block in kept]),
        previous=np.array([block.previous for _, block in kept]),
        people=tuple(recording.person for recording in recordings),
        channels=recordings[0].channels,
        classes=classes,
        rate=recordings[0].rate,
        simulated=any(recording.simulated for recording in recordings),
        left_out=tuple(left_out),
    )
    return chosen_blocks(cut, np.ones(len(cut.y), bool))


def chosen_blocks(cut: Windows, keep: NDArray[np.bool_]) -> Windows:
    """Keep some blocks only, and only the people who still have both conditions."""
    people = [p for p in range(len(cut.people)) if has_both(cut, keep & (cut.person == p))]
    lost = [f"{name}: no blocks of both conditions" for name in _others(cut, people)]
    keep = keep & np.isin(cut.person, people)
    if not keep.any():
        raise BadInput(f"nobody has whole blocks of both {' and '.join(cut.classes)}.")
    renumber = np.zeros(len(cut.people), np.int64)
    renumber[people] = np.arange(len(people))
    return replace(
        cut,
        before=cut.before[keep],
        inside=cut.inside[keep],
        y=cut.y[keep],
        person=renumber[cut.person[keep]],
        run=cut.run[keep],
        position=cut.position[keep],
        previous=cut.previous[keep],
        people=tuple(cut.people[p] for p in people),
        left_out=(*cut.left_out, *lost),
    )


def has_both(cut: Windows, mine: NDArray[np.bool_]) -> bool:
    """Say whether some blocks are of both conditions."""
    return len(np.unique(cut.y[mine])) == 2


def _others(cut: Windows, people: list[int]) -> list[str]:
    return [name for p, name in enumerate(cut.people) if p not in people]


def _task_blocks(recording: Recording) -> Iterator[_Block]:
    """Yield the blocks of every condition in the order of time."""
    numbers = recording.blocks()
    first = np.unique(numbers, return_index=True)[1]
    rows = np.bincount(numbers)
    run, position, previous, end = -1, 0, "", 0
    for start, length in zip(first, rows, strict=True):
        if recording.runs[start] != run:
            run, position, previous, end = int(recording.runs[start]), 0, "", int(start)
        mark = str(recording.marks[start])
        if mark != "JUNK":
            gap = int(start) - end
            yield _Block(mark, run, position, previous, int(start), int(length), gap)
            position, previous, end = position + 1, mark, int(start + length)


def _usual(blocks: list[list[_Block]]) -> tuple[int, int]:
    """Take the commonest length of a block and the commonest gap before one."""
    every = [block for person in blocks for block in person]
    if not every:
        raise BadInput("the recordings hold no block of any condition.")
    lengths = np.array([block.rows for block in every])
    gaps = np.array([block.gap for block in every if block.previous] or [0])
    return int(np.bincount(lengths).argmax()), max(1, int(np.bincount(gaps).argmax()))


def _measured(recording: Recording, block: _Block, length: int) -> float:
    rows = recording.signal[block.first : block.first + min(block.rows, length)]
    return float(np.isfinite(rows).all(axis=1).sum() / length)


def _cut(
    recording: Recording, start: int, rows: int, gap: int | None, until: int | None = None
) -> NDArray[np.float64]:
    """Copy rows of the signal; what lies outside the gap or the block stays NaN."""
    window = np.full((rows, recording.signal.shape[1]), np.nan)
    skip = max(0, rows - gap) if gap is not None else 0
    stop = rows if until is None else min(rows, until)
    window[skip:stop] = recording.signal[start + skip : start + stop]
    return window
