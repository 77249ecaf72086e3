"""What networks can do after a lesson: words solved in full, length by length."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.language.puzzles.lesson import Taught
from momentum.language.puzzles.tasks import Puzzle, Words, all_sums, anbn

TRIED: Final = 200
"""Words of each length, where there are as many."""


class Solved(NamedTuple):
    """How much of a puzzle the networks of one kind solve."""

    puzzle: Puzzle
    kind: str
    parameters: int
    lengths: list[int]
    words: list[int]
    """How many words of each length were tried, by every network the same."""
    shares: NDArray[np.float64]
    """Share of the words in which every answer was right: (networks, lengths)."""
    letters: NDArray[np.float64]
    """Share of the single answers that were right: (networks, lengths)."""
    sums: list[int] | None
    """How many of all 16,384 sums each network has right; None for other puzzles."""
    reach: list[int] | None
    """The largest n up to which each network has every word a^n b^n right; None elsewhere."""

    def perfect(self, length: int) -> int:
        """Count the networks that solved every word of a length."""
        return int((self.shares[:, self.lengths.index(length)] == 1).sum())


class Guessed(NamedTuple):
    """What is solved by whoever gives the more frequent answer every time, and reads nothing."""

    lengths: list[int]
    shares: list[float]
    letters: list[float]


def judge(taught: Taught, seed: int = 0) -> Solved:
    """Try every network on the same words of each length.

    Parameters
    ----------
    taught : Taught
    seed : int
        Where the words start; none of their generators was used in teaching.
    """
    puzzle, words, letters, counts = taught.puzzle, [], [], []
    for length in puzzle.tried:
        tried = puzzle.words(length, TRIED, seed)
        right = (taught.answer(tried.x) == (tried.y > 0.5)) | ~tried.asked
        words.append(right.all(axis=-1).mean(axis=-1))
        letters.append(right[:, tried.asked].mean(axis=-1))
        counts.append(len(tried.x))
    sums = _right_sums(taught) if puzzle.name == "addition" else None
    reach = _reach(taught) if puzzle.name == "anbn" else None
    shares, single = np.stack(words, axis=1), np.stack(letters, axis=1)
    return Solved(
        puzzle, taught.kind, taught.parameters, puzzle.tried, counts, shares, single, sums, reach
    )


def _right_sums(taught: Taught) -> list[int]:
    every = all_sums()
    right = (taught.answer(every.x) == (every.y > 0.5)).all(axis=-1)
    found: list[int] = right.sum(axis=-1).tolist()
    return found


def _reach(taught: Taught) -> list[int]:
    """Try every n up to the longest tried, and count those before the first mistake."""
    every = anbn(np.arange(1, taught.puzzle.tried[-1] + 1))
    right = ((taught.answer(every.x) == (every.y > 0.5)) | ~every.asked).all(axis=-1)
    found: list[int] = np.minimum.accumulate(right, axis=-1).sum(axis=-1).tolist()
    return found


def guess(puzzle: Puzzle, seed: int = 0) -> Guessed:
    """Find out what always the same answer would reach; the better one, length by length."""
    solved, right = [], []
    for length in puzzle.tried:
        tried = puzzle.words(length, TRIED, seed)
        told = [_always(answer, tried) for answer in (False, True)]
        solved.append(max(words for words, _ in told))
        right.append(max(letters for _, letters in told))
    return Guessed(puzzle.tried, solved, right)


def _always(answer: bool, tried: Words) -> tuple[float, float]:
    right = ((tried.y > 0.5) == answer) | ~tried.asked
    return float(right.all(axis=1).mean()), float(right[tried.asked].mean())
