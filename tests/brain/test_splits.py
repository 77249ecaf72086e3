"""Splits: what is judged was never learned from, and everything is judged once."""

from collections.abc import Callable

import numpy as np
import pytest

from momentum.brain import Examples, Split, examples, folds, leaks
from momentum.data import Recording
from momentum.errors import BadInput

SPLITS: tuple[Split, ...] = ("shuffled", "run", "person")


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("thin", [1, 2, 5])
def test_nothing_judged_was_learned(rows: Examples, split: Split, thin: int) -> None:
    for fold in folds(rows, split, groups=2, thin=thin, seed=0):
        assert not set(fold.train) & set(fold.test)


@pytest.mark.parametrize("split", ["run", "person"])
@pytest.mark.parametrize("thin", [1, 2, 5])
def test_every_row_is_judged_once_by_an_honest_split(
    rows: Examples, split: Split, thin: int
) -> None:
    made = folds(rows, split, groups=2, thin=thin, seed=0)
    judged = np.concatenate([fold.test for fold in made])
    assert np.array_equal(np.sort(judged), np.arange(len(rows.y)))


def test_shuffled_rows_are_halved_within_a_person(rows: Examples) -> None:
    made = folds(rows, "shuffled", groups=2, thin=1, seed=0)
    assert len(made) == 3
    for person, fold in enumerate(made):
        assert len(fold.train) == len(fold.test) == 36
        assert set(rows.person[np.concatenate([fold.train, fold.test])]) == {person}
        shared = set(rows.block[fold.train]) & set(rows.block[fold.test])
        assert len(shared) > 6  # This is the leak.


def test_an_unseen_run_is_unseen(rows: Examples) -> None:
    made = folds(rows, "run", groups=2, thin=1, seed=0)
    assert len(made) == 9
    for fold in made:
        assert set(rows.person[fold.train]) == set(rows.person[fold.test])
        assert not set(rows.run[fold.train]) & set(rows.run[fold.test])
    assert made[0].name == "A, run 1"


@pytest.mark.parametrize("groups", [2, 3, 9])
def test_unseen_people_are_unseen(rows: Examples, groups: int) -> None:
    made = folds(rows, "person", groups=groups, thin=1, seed=0)
    assert len(made) == min(groups, 3)
    for fold in made:
        people = set(rows.person[fold.train]), set(rows.person[fold.test])
        assert not people[0] & people[1]
        assert people[0] | people[1] == {0, 1, 2}


def test_thinning_takes_every_nth_row_of_each_person_in_time(rows: Examples) -> None:
    (fold, *_) = folds(rows, "person", groups=3, thin=5, seed=0)
    assert len(fold.train) == 2 * 15  # 72 rows a person, every fifth from the first.
    for person in set(rows.person[fold.train]):
        mine = fold.train[rows.person[fold.train] == person]
        assert set(np.diff(mine)) == {5}
        assert rows.person[mine[0] - 1] != person or mine[0] == 0


def test_the_seed_decides_who_is_grouped_with_whom() -> None:
    people = examples([_one(name) for name in "ABCDEFGH"])
    groups = {
        tuple(sorted(set(people.person[fold.test].tolist())))
        for seed in range(10)
        for fold in folds(people, "person", groups=4, thin=1, seed=seed)
    }
    assert len(groups) > 8
    assert {len(group) for group in groups} == {2}


def test_too_few_people_or_runs_are_refused(maker: Callable[..., Recording]) -> None:
    with pytest.raises(BadInput, match="two people or more"):
        folds(examples([maker()]), "person", groups=4, thin=1, seed=0)
    with pytest.raises(BadInput, match="A has a single run"):
        folds(examples([maker(runs=1)]), "run", groups=4, thin=1, seed=0)


def test_a_training_side_with_one_class_is_refused(maker: Callable[..., Recording]) -> None:
    recording = maker(runs=2)
    second_rest = (recording.runs == 1) & (recording.marks == "REST")
    marks = np.where(second_rest, "JUNK", recording.marks)
    lopsided = Recording("A", recording.signal, marks, recording.runs, recording.channels)
    with pytest.raises(BadInput, match="A, run 1: too few rows of one condition to learn from"):
        folds(examples([lopsided]), "run", groups=4, thin=1, seed=0)


def test_only_shuffled_rows_leak() -> None:
    assert [leaks(split) for split in SPLITS] == [True, False, False]


def _one(name: str) -> Recording:
    marks = np.array(["REST"] * 5 + ["ADDITION"] * 5)
    return Recording(name, np.zeros((10, 1)), marks, np.zeros(10, int), ("CH1",))
