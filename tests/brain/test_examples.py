"""Rows and labels: only what was asked for, and permuting moves whole blocks."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from momentum.brain import Examples, examples, with_permuted_blocks
from momentum.data import Recording
from momentum.errors import BadInput

Maker = Callable[..., Recording]


def test_only_rest_and_addition_rows_are_taken(rows: Examples) -> None:
    assert rows.x.shape == (3 * 3 * 4 * 6, 2)
    assert np.array_equal(rows.y, rows.x[:, 1].astype(int))
    assert np.bincount(rows.person).tolist() == [72, 72, 72]
    assert np.array_equal(np.unique(rows.run), [0, 1, 2])
    assert rows.x.dtype == np.float32


def test_rows_with_a_missing_value_are_left_out_and_counted(maker: Maker) -> None:
    recording = maker()
    recording.signal[[0, 3, 6], 1] = [np.nan, np.inf, np.nan]  # Row 6 is JUNK.
    rows = examples([recording])
    assert len(rows.y) == 70
    assert rows.dropped == (2,)
    assert np.isfinite(rows.x).all()


def test_somebody_with_one_class_only_is_refused(maker: Maker) -> None:
    recording = maker()
    alone = replace(recording, marks=np.where(recording.marks == "REST", "JUNK", recording.marks))
    with pytest.raises(BadInput, match="A has no complete REST row"):
        examples([alone])
    with pytest.raises(BadInput, match="no recordings"):
        examples([])


def test_permuting_moves_labels_of_whole_blocks(rows: Examples) -> None:
    permuted = with_permuted_blocks(rows, seed=0)
    for person in range(3):
        mine = rows.person == person
        for block in np.unique(rows.block[mine]):
            assert len(np.unique(permuted.y[mine & (rows.block == block)])) == 1
        assert permuted.y[mine].sum() == rows.y[mine].sum()
    assert not np.array_equal(permuted.y, rows.y)
    assert np.array_equal(permuted.x, rows.x)


def test_permuting_depends_on_the_seed_and_on_the_person_alone(rows: Examples) -> None:
    one, again, other = (with_permuted_blocks(rows, seed).y for seed in (0, 0, 1))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    assert not np.array_equal(one[:72], one[72:144])


def test_permuted_labels_know_nothing_of_the_true_ones(rows: Examples) -> None:
    agreement = [np.mean(with_permuted_blocks(rows, seed).y == rows.y) for seed in range(200)]
    assert abs(np.mean(agreement) - 0.5) < 0.02
