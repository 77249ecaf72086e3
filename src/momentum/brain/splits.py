"""Splits: which rows a network learns from and which it is judged by.

The split decides what a score means. All three below judge the same network:

``shuffled``  rows of one person, mixed, half and half. Rows of one block lie on both sides, and
              they are almost equal: this leaks, and shows what the old course measured.
``run``       each run of a person in turn is kept for judging: nothing leaks.
``person``    groups of people are kept for judging: nothing leaks, and it is what a user needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

Split = Literal["shuffled", "run", "person"]
Rows = NDArray[np.intp]


class Labelled(Protocol):
    """What a split must know of the data, be they rows or blocks, one entry each."""

    @property
    def y(self) -> NDArray[np.int64]:
        """Labels."""

    @property
    def person(self) -> NDArray[np.int64]:
        """Whose it is, an index into `people`."""

    @property
    def run(self) -> NDArray[np.int64]:
        """In which run."""

    @property
    def people(self) -> tuple[str, ...]:
        """Names."""


class Fold(NamedTuple):
    """One network's share: row numbers to learn from and row numbers to be judged by."""

    name: str
    train: Rows
    test: Rows


def folds(data: Labelled, split: Split, *, groups: int, thin: int, seed: int) -> list[Fold]:
    """Split the rows.

    Parameters
    ----------
    data : Examples
    split : {"shuffled", "run", "person"}
    groups : int
        Into how many groups people are dealt, for "person".
    thin : int
        Learn from every `thin`-th row only, in the order of time. Neighbouring rows are nearly
        equal (correlation .996), so little is lost. Every row is judged.
    seed : int
        For the shuffling of rows and the dealing of people.

    Raises
    ------
    BadInput
        If there are too few people or runs to keep some back.
    """
    makers = {"shuffled": _shuffled, "run": _unseen_runs, "person": _unseen_people}
    made = list(makers[split](data, groups, seed))
    if split != "shuffled" and thin > 1:
        made = [Fold(f.name, _thinned(data, f.train, thin), f.test) for f in made]
    for fold in made:
        _require_both_classes(data, fold)
    return made


def leaks(split: Split) -> bool:
    """Say whether rows on the two sides of a split share raw samples."""
    return split == "shuffled"


def _shuffled(data: Labelled, groups: int, seed: int) -> Iterator[Fold]:
    for person, name in enumerate(data.people):
        rows = np.flatnonzero(data.person == person)
        mixed = np.random.default_rng([seed, person]).permutation(rows)
        half = len(mixed) // 2
        yield Fold(name, mixed[:half], mixed[half:])


def _unseen_runs(data: Labelled, groups: int, seed: int) -> Iterator[Fold]:
    for person, name in enumerate(data.people):
        mine = data.person == person
        runs = np.unique(data.run[mine])
        if len(runs) < 2:
            raise BadInput(f"{name} has a single run; judging by an unseen run needs two or more.")
        for run in runs:
            held_out = data.run == run
            yield Fold(
                f"{name}, run {run + 1}",
                np.flatnonzero(mine & ~held_out),
                np.flatnonzero(mine & held_out),
            )


def _unseen_people(data: Labelled, groups: int, seed: int) -> Iterator[Fold]:
    people = len(data.people)
    if people < 2:
        raise BadInput("judging by unseen people needs two people or more; there is one.")
    dealt = np.empty(people, np.int64)
    dealt[np.random.default_rng(seed).permutation(people)] = np.arange(people) % groups
    for group in range(min(groups, people)):
        held_out = np.isin(data.person, np.flatnonzero(dealt == group))
        yield Fold(f"group {group + 1}", np.flatnonzero(~held_out), np.flatnonzero(held_out))


def _thinned(data: Labelled, rows: Rows, thin: int) -> Rows:
    # Counted within a person and from its first row, so that a fold's size does not depend on
    # who else is in it.
    starts = np.flatnonzero(np.diff(data.person[rows], prepend=-1))
    lengths = np.diff(np.append(starts, len(rows)))
    position = np.arange(len(rows)) - np.repeat(starts, lengths)
    kept: Rows = rows[position % thin == 0]
    return kept


def _require_both_classes(data: Labelled, fold: Fold) -> None:
    for side, rows in (("learn from", fold.train), ("be judged by", fold.test)):
        if len(np.unique(data.y[rows])) < 2 and (side == "learn from" or len(rows) == 0):
            raise BadInput(f"{fold.name}: too few rows of one condition to {side}.")
