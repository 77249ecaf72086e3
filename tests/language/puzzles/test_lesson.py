"""Lessons: the loss by its definition, networks alone and in company, and what is kept."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language import puzzles
from momentum.language.puzzles import lesson
from momentum.runs import Event, Metric, Progress, RunFolder, create_run

SMALL = puzzles.Recipe(units=4, steps=20, batch=3)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return create_run(tmp_path / "run", "counter", {})


def teach(
    folder: RunFolder, name: str, kind: str, recipe: puzzles.Recipe, seeds: Sequence[int]
) -> tuple[list[Event], puzzles.Taught]:
    teaching = puzzles.teach_all(folder, [(puzzles.find_puzzle(name), kind)], recipe, seeds)
    events: list[Event] = []
    while True:
        try:
            events.append(next(teaching))
        except StopIteration as end:
            return events, end.value[0]


@pytest.mark.parametrize("kind", puzzles.NETWORKS)
def test_the_loss_is_the_mean_over_the_letters_asked(folder: RunFolder, kind: str) -> None:
    recipe = SMALL._replace(steps=1)
    _, taught = teach(folder, "copy", kind, recipe, [5])
    puzzle = puzzles.find_puzzle("copy")
    fresh = puzzles.network(kind, 4, 5)
    fresh.build([2, 2])
    words = lesson._drawn(puzzle, 3, 5, 0)
    p = 1 / (1 + np.exp(-fresh.predict(words.x)[..., 0].astype(float)))
    charged = -np.log(np.where(words.y > 0.5, p, 1 - p))
    assert taught.losses[0, 0] == pytest.approx(charged[words.asked].mean(), abs=1e-5)


@pytest.mark.parametrize("kind", puzzles.NETWORKS)
def test_a_network_is_the_same_in_any_company(tmp_path: Path, kind: str) -> None:
    one = create_run(tmp_path / "one", "counter", {})
    many = create_run(tmp_path / "many", "counter", {})
    _, alone = teach(one, "anbn", kind, SMALL, [7])
    _, together = teach(many, "anbn", kind, SMALL, [3, 7, 4])
    np.testing.assert_allclose(together.losses[:, 1], alone.losses[:, 0], atol=1e-6)
    assert together.answer(puzzles.anbn(np.array([4])).x).shape == (3, 1, 10)
    assert together.parameters == alone.parameters
    assert not np.allclose(together.losses[:, 0], together.losses[:, 2])


def test_each_seed_and_step_has_words_of_its_own() -> None:
    parity = puzzles.find_puzzle("parity")
    drawn = [lesson._drawn(parity, 8, seed, step).x for seed in (0, 1) for step in (0, 1)]
    assert len({x.tobytes() for x in drawn}) == 4
    assert all(x.shape == (8, parity.taught, 1) for x in drawn)


@pytest.mark.parametrize("kind", ["gru", "transformer"])
def test_what_was_learned_is_not_learned_again(folder: RunFolder, kind: str) -> None:
    first, taught = teach(folder, "parity", kind, SMALL, [0, 1])
    second, again = teach(folder, "parity", kind, SMALL, [0, 1])
    assert sum(isinstance(event, Metric) for event in first) == lesson.CHECKS
    assert [event for event in second if isinstance(event, Metric)] == []
    assert second[-1] == first[-1] == Progress(done=20, total=20, label="teaching")
    assert np.array_equal(again.losses, taught.losses)
    for ours, theirs in zip(again.teams, taught.teams, strict=True):
        for name, array in theirs.model.arrays().items():
            assert np.array_equal(ours.model.arrays()[name], array)


def test_a_plain_network_learns_to_add(folder: RunFolder) -> None:
    _, taught = teach(folder, "addition", "rnn", puzzles.Recipe(steps=500), [0])
    a, b = np.random.default_rng(99).integers(0, 2**19, (2, 50))
    digits = np.stack([a, b], axis=-1)[:, None] >> np.arange(20)[:, None] & 1
    said = taught.answer(digits.astype(np.float32))[0] << np.arange(20)
    assert said.sum(axis=1).tolist() == (a + b).tolist()
    assert puzzles.judge(taught).sums == [16_384]


def test_a_loss_that_is_no_number_is_one_sentence(folder: RunFolder) -> None:
    recipe = SMALL._replace(rate=1e38, units=8)
    with pytest.raises(BadInput, match=r"the loss of rnn at parity was no number any more; try a"):
        teach(folder, "parity", "rnn", recipe, [0])


def test_positions_are_left_out_where_asked() -> None:
    with_them, without = (puzzles.network("transformer", 8, 0, one) for one in (True, False))
    assert any(isinstance(layer, nn.PositionEmbedding) for layer in with_them.layers)
    assert not any(isinstance(layer, nn.PositionEmbedding) for layer in without.layers)


def test_the_transformer_sees_no_later_letter() -> None:
    network = puzzles.network("transformer", 8, 0)
    x = np.random.default_rng(0).normal(size=(1, 9, 2))
    changed = x.copy()
    changed[:, 5:] += 1
    before, after = network.predict(x), network.predict(changed)
    np.testing.assert_array_equal(before[:, :5], after[:, :5])
    assert not np.allclose(before[:, 5:], after[:, 5:])
