"""The puzzles, written as strings and numbers and answered by plain Python."""

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.language.puzzles import PUZZLES, Words, anbn, find_puzzle
from momentum.language.puzzles.tasks import addition, all_sums, copy, parity

LENGTHS = np.array([1, 4, 2, 7, 7, 3])


def number(bits: np.ndarray) -> int:
    """Read bits, the ones first."""
    return sum(int(bit) << place for place, bit in enumerate(bits))


def test_a_word_of_as_many_b_as_a_is_marked_where_it_is_complete() -> None:
    words = anbn(LENGTHS)
    for n, x, y, asked in zip(LENGTHS, *words, strict=True):
        text = "".join("^ab"[letter.argmax()] for letter in x[asked])
        assert text == "^" + "a" * n + "b" * (n + 1)
        for end, answer in enumerate(y[asked]):
            read = text[1 : end + 1]
            half = len(read) // 2
            assert answer == (read == "a" * half + "b" * half)
        assert not x[~asked].any()


def test_parity_is_that_of_the_ones_so_far() -> None:
    words = parity(LENGTHS, np.random.default_rng(0))
    for length, x, y, asked in zip(LENGTHS, *words, strict=True):
        bits = x[asked, 0].tolist()
        assert len(bits) == length
        assert [sum(bits[: end + 1]) % 2 for end in range(length)] == y[asked].tolist()


def test_a_copy_is_asked_at_the_marks_only() -> None:
    words = copy(LENGTHS, np.random.default_rng(0))
    for length, x, y, asked in zip(LENGTHS, *words, strict=True):
        shown = [int(sign > 0) for sign in x[:length, 0]]
        assert set(x[:length, 0].tolist()) <= {-1, 1}
        assert np.flatnonzero(asked).tolist() == [*range(length, 2 * length)]
        assert y[asked].tolist() == shown
        assert not x[length:, 0].any()
        assert np.array_equal(x[:, 1], asked)


def test_a_sum_is_that_of_two_numbers() -> None:
    words = addition(LENGTHS, np.random.default_rng(0))
    for length, x, y, asked in zip(LENGTHS, *words, strict=True):
        a, b = number(x[:, 0]), number(x[:, 1])
        assert max(a, b) < 2 ** (length - 1)
        assert a + b == number(y[asked])
        assert asked.sum() == length


def test_all_sums_are_there_once() -> None:
    words = all_sums()
    pairs = {(number(x[:, 0]), number(x[:, 1])): number(y) for x, y in zip(*words[:2], strict=True)}
    assert len(pairs) == 16_384
    assert all(a + b == total for (a, b), total in pairs.items())
    assert words.asked.all()


@pytest.mark.parametrize("name", PUZZLES)
def test_every_puzzle_draws_words_of_one_length(name: str) -> None:
    puzzle = find_puzzle(name)
    for length in puzzle.tried:
        words = puzzle.words(length, 20, seed=0)
        again = puzzle.words(length, 20, seed=0)
        assert isinstance(words, Words)
        assert words.x.shape == (puzzle.kinds or 20, puzzle.steps(length), puzzle.features)
        assert words.y.shape == words.asked.shape == words.x.shape[:2]
        assert all(np.array_equal(*pair) for pair in zip(words, again, strict=True))
    assert puzzle.taught in puzzle.tried
    assert puzzle.tried[-1] == 8 * puzzle.taught


def test_an_unknown_puzzle_is_one_sentence() -> None:
    with pytest.raises(BadInput, match=r"no puzzle 'chess'; there are anbn, parity,"):
        find_puzzle("chess")
