"""Check of leaving one person out."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Wrong

Pairs = list[tuple[np.ndarray, np.ndarray]]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Every person is judged once, by a network that never saw them."""
    names = np.array(["ann", "ben", "cleo", "dan"])
    for groups in (
        np.repeat(names, rng.integers(2, 5, 4) + np.array([0, 3, 0, 1])),
        rng.permutation(np.repeat(names, [2, 5, 3, 4])),
        rng.permutation(np.repeat([7, 3, 20], [3, 4, 6])),
    ):
        got = _pairs(learner, groups)
        _look(got, groups)
        learner.compare(got, _right(groups))
        people = len(np.unique(groups))
        yield f"{people} people with {len(groups)} rows: each judged once, nobody on both sides."


def _right(groups: np.ndarray) -> Pairs:
    return [(np.flatnonzero(groups != n), np.flatnonzero(groups == n)) for n in np.unique(groups)]


def _pairs(learner: Learner, groups: np.ndarray) -> Pairs:
    got: Any = learner.leave_one_group_out(groups)
    listed = isinstance(got, list) and all(isinstance(p, list | tuple) and len(p) == 2 for p in got)
    if not listed:
        learner.compare(got, _right(groups))
    if any(np.asarray(side).dtype.kind == "b" for pair in got for side in pair):
        raise Wrong(
            "marks_instead_of_row_numbers",
            "Your pairs hold True and False for every row. Row numbers are asked for: "
            "`np.flatnonzero` turns one into the other.",
        )
    if any(isinstance(side, tuple) or np.ndim(side) == 2 for pair in got for side in pair):
        raise Wrong(
            "hands_out_the_tuple_of_where",
            "`np.where(...)` returns a tuple with one array for each axis, and your pairs hold the "
            "whole tuple. Take its first item, or use `np.flatnonzero`.",
        )
    if any(np.asarray(side).dtype.kind not in "iu" for pair in got for side in pair if len(side)):
        raise Wrong(
            "names_instead_of_row_numbers",
            "Your pairs hold something else than row numbers: the names of the people? Which "
            "rows are theirs, counted from 0, is asked for.",
        )
    swapped = [(test, train) for train, test in _right(groups)]
    if _same_rows(got, swapped):
        raise Wrong(
            "learns_from_one_judges_the_rest",
            "Your network learns from one person and is judged by all the others. The pair is "
            "(train, test): the one who is left out is judged.",
        )
    return [(np.asarray(train), np.asarray(test)) for train, test in got]


def _same_rows(got: Any, expected: Pairs) -> bool:
    return len(got) == len(expected) and all(
        np.array_equal(mine, right)
        for pair, wanted in zip(got, expected, strict=True)
        for mine, right in zip(pair, wanted, strict=True)
    )


def _look(got: Pairs, groups: np.ndarray) -> None:
    people = len(np.unique(groups))
    if any(len(np.intersect1d(train, test)) for train, test in got):
        raise Wrong(
            "learns_from_everybody",
            "The rows of the person who is judged are among those learned from. A network that "
            "has seen the answers is not judged, it is asked to remember.",
        )
    if len(got) == len(groups) and all(len(test) == 1 for _, test in got):
        raise Wrong(
            "leaves_out_rows_not_people",
            f"You leave out one row at a time, {len(got)} times. Its neighbours of the same person "
            f"stay among those learned from. Leave out all rows of a person: {people} pairs.",
        )
    for train, test in got:
        both = np.intersect1d(groups[train], groups[test]).tolist()
        if both and len(got) == people:
            raise Wrong(
                "splits_rows_not_people",
                f"Rows of {both[0]} are on both sides. You cut the rows into {people} parts of "
                "about equal size; look at `groups` to see whose row each one is.",
            )
        if both:
            raise Wrong(
                "a_new_stretch_is_a_new_person",
                f"Rows of {both[0]} are on both sides: you took every stretch of equal names for "
                f"a person of its own, {len(got)} in all. Rows of one person may stand apart.",
            )
    tests = [tuple(np.sort(test).tolist()) for _, test in got]
    right = [tuple(test.tolist()) for _, test in _right(groups)]
    if tests != right and sorted(tests) == sorted(right):
        raise Wrong(
            "in_another_order",
            "Everybody is left out once, but not in the sorted order of their names: "
            f"{', '.join(str(name) for name in np.unique(groups))}.",
        )
    if len(got) > people and set(tests) == set(right):
        raise Wrong(
            "judges_somebody_twice",
            f"There are {people} people, and you made {len(got)} pairs: one for every row, so that "
            "most people are judged many times. Each name counts once.",
        )
    if len(got) < people:
        raise Wrong(
            "leaves_somebody_unjudged",
            f"There are {people} people and {len(got)} pairs: somebody is never judged, and the "
            "mean over people would not include them.",
        )
