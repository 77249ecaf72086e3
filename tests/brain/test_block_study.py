"""A study of blocks: what is known must be found, and what is not there must not."""

from collections.abc import Callable, Generator
from dataclasses import replace

import numpy as np
import pytest

from momentum.brain import (
    Found,
    Recipe,
    Study,
    Windows,
    perform_blocks,
    perform_nested,
    windows,
)
from momentum.brain.judging import matched, paired_difference
from momentum.brain.windows import chosen_blocks
from momentum.data import simulate_recordings
from momentum.errors import BadInput
from momentum.runs import Event

Perform = Callable[[Windows, Study], Generator[Event, None, Found]]


@pytest.fixture(scope="module")
def cut() -> Windows:
    return windows(simulate_recordings(people=8, seed=0).recordings)


def study(**changes: object) -> Study:
    given = Study("slope", False, "lda", "person", 4, True, Recipe(epochs=3, units=8), 0, 2)
    return given._replace(**changes)  # type: ignore[arg-type]


def found(cut: Windows, asked: Study, perform: Perform = perform_blocks) -> Found:
    work = perform(cut, asked)
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Found = end.value
            return result


@pytest.mark.parametrize("split", ["run", "person"])
def test_slope_decoding_ranks_first_and_the_block_mean_does_not(cut: Windows, split: str) -> None:
    slope = found(cut, study(split=split))
    assert 0.66 < slope.scores.mean.value < 0.82
    assert slope.null is not None
    assert slope.null.rank == 1
    mean = found(cut, study(split=split, features="mean"))
    assert mean.null is not None
    assert mean.null.rank > 3


@pytest.mark.parametrize("model", ["lda", "logistic", "svm"])
def test_every_linear_model_finds_a_planted_difference_and_nothing_in_noise(
    cut: Windows, model: str
) -> None:
    rng = np.random.default_rng(0)
    noise = replace(cut, inside=rng.normal(size=cut.inside.shape))
    asked = study(model=model, features="mean", null=False)
    assert 0.4 < found(noise, asked).scores.mean.value < 0.6
    planted = replace(noise, inside=noise.inside + 0.3 * cut.y[:, None, None])
    assert found(planted, asked).scores.mean.value > 0.9


def test_what_is_only_order_ranks_low(cut: Windows) -> None:
    """A drift within the run scores well with the true labels, and with many others."""
    rng = np.random.default_rng(0)
    drift = (cut.position >= 6)[:, None, None] * 1.0
    drifting = replace(cut, inside=rng.normal(size=cut.inside.shape) + drift)
    result = found(drifting, study(features="mean"))
    assert result.null is not None
    assert result.null.others.max() > 0.8
    assert result.null.rank > 1


def test_the_recipe_s_network_decodes_blocks_too(cut: Windows) -> None:
    asked = study(
        features="bins", baseline=True, model="recipe", null=False, recipe=Recipe(epochs=50)
    )
    assert found(cut, asked).scores.mean.value > 0.58


def test_the_controls(cut: Windows) -> None:
    controls = {control.name: control for control in found(cut, study()).controls}
    gap = controls["only the gap before the block"]
    assert gap.score.value < 0.66
    difference = controls["this decoder minus the gap"]
    assert difference.score.low > 0
    assert difference.people == 8
    assert "both after PASSTHOUGHT" in controls
    other = found(cut, study(features="mean", null=False))
    names = [control.name for control in other.controls]
    assert names[:2] == ["the reference: slope, lda", "this decoder minus the reference"]


def test_matched_blocks_are_matched(cut: Windows) -> None:
    after, crossed = (chosen_blocks(cut, keep) for keep in matched(cut).values())
    assert set(after.previous) == {"PASSTHOUGHT"}
    assert set(after.y) == {0, 1}
    for y, previous in zip(crossed.y, crossed.previous, strict=True):
        assert previous == cut.classes[1 - y]


def test_choosing_blocks_leaves_out_people_without_both_conditions(cut: Windows) -> None:
    keep = (cut.person != 2) | (cut.y == 1)
    chosen = chosen_blocks(cut, keep)
    assert chosen.people == tuple(n for i, n in enumerate(cut.people) if i != 2)
    assert np.array_equal(np.unique(chosen.person), np.arange(7))
    with pytest.raises(BadInput, match="nobody has whole blocks of both"):
        chosen_blocks(cut, cut.y == 1)


def test_random_convolutions_decode_the_rows_of_a_block(cut: Windows) -> None:
    asked = study(features="rows", model="random_convolutions", null=False)
    result = found(cut, asked)
    assert result.scores.mean.value > 0.7
    assert result.controls[0].name == "the reference: slope, lda"


def test_nested_selection_says_who_was_judged_by_what(cut: Windows) -> None:
    result = found(cut, study(features="rows", model="nested", null=False), perform_nested)
    assert result.scores.mean.value > 0.7
    judged = [name for people, _ in result.picked for name in people.split(", ")]
    assert sorted(judged) == sorted(cut.people)
    names = [control.name for control in result.controls]
    assert names[2] == "the same answers, both after PASSTHOUGHT"


def test_paired_differences_leave_out_who_lacks_one() -> None:
    first, second = np.array([0.8, 0.7, np.nan]), np.array([0.7, 0.7, 0.1])
    assert paired_difference(first, second).value == pytest.approx(0.05)


def test_the_numbers_do_not_depend_on_the_jobs(cut: Windows) -> None:
    one, many = (found(cut, study(jobs=jobs, model="svm", null=False)).people for jobs in (1, 3))
    assert np.array_equal(one, many)
