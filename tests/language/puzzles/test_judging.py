"""Judging: networks whose score is known without trying them."""

from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.language import puzzles
from momentum.language.puzzles import judging
from momentum.language.puzzles.lesson import Team


def always_no(features: int) -> nn.Sequential:
    network = nn.Sequential([nn.Dense(1, kernel_initializer="zeros")])
    network.build([2, features])
    network.layers[0].weights["bias"].data[...] = -1
    return network


def taught(name: str, *models: nn.Sequential) -> puzzles.Taught:
    teams = [Team(model, nn.Adam(), [0]) for model in models]
    return puzzles.Taught(puzzles.find_puzzle(name), "lstm", teams, [], np.zeros((0, 1)))


def test_the_counter_set_by_hand_solves_every_word_and_silence_none() -> None:
    found = puzzles.judge(taught("anbn", puzzles.wired_counter(), always_no(3)))
    assert found.shares.tolist() == [[1.0] * len(found.lengths), [0.0] * len(found.lengths)]
    assert found.letters[1].tolist() == pytest.approx([n / (n + 1) for n in found.lengths])
    assert found.reach == [80, 0]
    assert found.words == [1] * len(found.lengths)
    assert [found.perfect(n) for n in (10, 80)] == [1, 1]
    assert found.sums is None


def test_reach_ends_at_the_first_mistake() -> None:
    counter = puzzles.wired_counter()
    recurrent = counter.layers[0].weights["bias"].data
    recurrent[2:4] = 4  # both units forget a little: long words go wrong
    reach = puzzles.judge(taught("anbn", counter)).reach
    assert reach is not None
    words = [puzzles.anbn(np.array([n])) for n in range(1, 81)]
    right = [
        bool((counter.predict(w.x)[..., 0] > 0).tolist() == (w.y > 0.5).tolist()) for w in words
    ]
    assert 0 < reach[0] < 80
    assert reach == [right.index(False)]


class Slipping:
    """Knows every word a^n b^n but the one with n = 3, and has one weight."""

    def answer(self, x: np.ndarray) -> np.ndarray:
        n = (x[..., 1] > 0).sum(axis=-1)
        said = puzzles.anbn(n).y > 0.5
        return np.array([np.where((n == 3)[:, None], ~said, said)])


def test_reach_ends_even_where_later_words_are_right() -> None:
    slipping: Any = [Slipping()]
    reach = judging._reach(taught("anbn")._replace(teams=slipping))
    assert reach == [2]


def test_of_all_sums_only_nothing_plus_nothing_is_nothing() -> None:
    found = puzzles.judge(taught("addition", always_no(2)))
    assert found.sums == [1]


@pytest.mark.parametrize("name", ["parity", "copy"])
def test_guessing_solves_a_word_as_often_as_a_coin_would(name: str) -> None:
    puzzle = puzzles.find_puzzle(name)
    found = puzzles.guess(puzzle)
    assert found.lengths == puzzle.tried
    for length, share, letters in zip(*found, strict=True):
        chance = 0.5**length
        assert share <= chance + 4 * np.sqrt(chance / 200) + 0.02
        assert letters == pytest.approx(0.5, abs=0.1)


def test_guessing_never_counts() -> None:
    found = puzzles.guess(puzzles.find_puzzle("anbn"))
    assert found.shares == [0] * len(found.lengths)
    assert found.letters == pytest.approx([n / (n + 1) for n in found.lengths])
