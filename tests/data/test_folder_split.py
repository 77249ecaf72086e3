"""A share of every class is held out, and what hangs together never lies on both sides."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momentum.data.folder_split import hold_out


@pytest.mark.parametrize("share", [0.1, 0.2, 0.5])
def test_every_class_gives_its_share(share: float) -> None:
    labels = np.repeat([0, 1, 2], [50, 200, 30])
    held_out = hold_out(labels, np.arange(280), share, seed=1)
    assert np.bincount(labels[held_out]).tolist() == [round(share * n) for n in (50, 200, 30)]


def test_another_seed_is_another_choice_and_the_same_seed_the_same() -> None:
    labels = np.repeat([0, 1], 100)
    first, again, other = (hold_out(labels, np.arange(200), 0.2, seed) for seed in (0, 0, 1))
    assert (first == again).all()
    assert (first != other).any()
    both = first & other  # By chance 8 of 200 are held out twice.
    assert both.sum() < 20


def test_every_picture_is_held_out_as_often() -> None:
    labels = np.repeat([0, 1], 10)
    often = sum(hold_out(labels, np.arange(20), 0.2, seed).astype(int) for seed in range(1000))
    assert np.abs(np.asarray(often) / 1000 - 0.2).max() < 0.06


def test_a_class_of_one_picture_is_learned_and_a_class_of_two_is_judged_once() -> None:
    labels = np.array([0, 1, 1])
    held_out = hold_out(labels, np.arange(3), 0.2, seed=0)
    assert np.bincount(labels[held_out], minlength=2).tolist() == [0, 1]


def test_a_class_of_two_large_groups_has_the_smaller_one_judged() -> None:
    labels = np.repeat([0, 1], [10, 20])
    group = np.concatenate([np.repeat([0, 1], [6, 4]), np.arange(2, 22)])
    for seed in range(5):
        held_out = hold_out(labels, group, 0.2, seed)
        assert held_out[:10].tolist() == [False] * 6 + [True] * 4


def test_a_class_that_is_all_one_group_is_learned_only() -> None:
    labels = np.repeat([0, 1], 10)
    held_out = hold_out(labels, np.array([0] * 10 + list(range(1, 11))), 0.2, seed=0)
    assert not held_out[:10].any()
    assert held_out[10:].sum() == 2


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 15)), min_size=2, max_size=60),
    st.floats(0.05, 0.95),
    st.integers(0, 5),
)
def test_whatever_hangs_together_stays_together(
    pictures: list[tuple[int, int]], share: float, seed: int
) -> None:
    labels = np.unique([label for label, _ in pictures], return_inverse=True)[1].astype(np.int64)
    group = np.unique([number for _, number in pictures], return_inverse=True)[1].astype(np.intp)
    held_out = hold_out(labels, group, share, seed)
    for number in np.unique(group):
        assert len(set(held_out[group == number].tolist())) == 1
    for label in np.unique(labels):
        assert not held_out[labels == label].all()
        if len(np.unique(group[labels == label])) == (labels == label).sum() and len(
            np.unique(group)
        ) == len(group):
            expected = min(
                max(round(share * (labels == label).sum()), 1), (labels == label).sum() - 1
            )
            assert held_out[labels == label].sum() == expected
