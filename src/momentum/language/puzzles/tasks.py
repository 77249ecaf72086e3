"""Four puzzles for whoever reads step by step: count, keep a bit, keep a word, carry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.language.adder import sums

Floats = NDArray[np.float32]
Lengths = NDArray[np.int64]


class Words(NamedTuple):
    """Words of several lengths, and what is to be answered after each letter."""

    x: Floats
    """Of shape (words, steps, features)."""
    y: Floats
    """Of shape (words, steps): the right answers, 0 or 1."""
    asked: NDArray[np.bool_]
    """Of shape (words, steps): where an answer counts; behind the end of a word it never does."""


class Puzzle(NamedTuple):
    """A puzzle: what it asks, on which lengths it is taught, on which it is tried."""

    name: str
    title: str
    question: str
    needs: str
    """What must be kept in mind."""
    features: int
    write: Callable[[Lengths, np.random.Generator], Words]
    """From lengths to a word of each."""
    steps: Callable[[int], int]
    """How many letters a word of a length has."""
    taught: int
    """The longest that is taught."""
    kinds: int | None = None
    """How many different words of a length there are, where that does not grow with it."""

    @property
    def tried(self) -> list[int]:
        """Lengths that are tried: taught ones, and up to eight times the longest of them."""
        shares = (0.5, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 8.0)
        return sorted({max(1, round(share * self.taught)) for share in shares})

    def words(self, length: int, count: int, seed: int) -> Words:
        """Draw words of one length to try, the same ones for every network."""
        rng = np.random.default_rng([seed, 7, length])
        most = count if self.kinds is None else min(count, self.kinds)
        return self.write(np.full(most, length), rng)


def anbn(lengths: Lengths, rng: np.random.Generator | None = None) -> Words:
    """Write a start, n times a, n times b and one b too many; 1 where a word a^n b^n is complete.

    The empty word counts as one of them: after the start the answer is 1.

    Examples
    --------
    >>> word = anbn(np.array([2]))
    >>> word.x[0].argmax(axis=1).tolist(), word.y[0].tolist()  # ^aabbb
    ([0, 1, 1, 2, 2, 2], [1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
    """
    n, place = lengths[:, None], np.arange(2 * lengths.max() + 2)
    letter = np.where(place == 0, 0, np.where(place <= n, 1, 2))
    asked = place <= 2 * n + 1
    return Words(_one_hot(letter, 3) * asked[..., None], _floats(_complete(place, n)), asked)


def _complete(place: NDArray[np.int64], n: NDArray[np.int64]) -> NDArray[np.bool_]:
    complete: NDArray[np.bool_] = (place == 0) | (place == 2 * n)
    return complete


def parity(lengths: Lengths, rng: np.random.Generator) -> Words:
    """Write random bits; after each, the answer is 1 where the number of ones so far is odd.

    Examples
    --------
    >>> word = parity(np.array([5]), np.random.default_rng(0))
    >>> word.x[0, :, 0].tolist(), word.y[0].tolist()
    ([1.0, 1.0, 1.0, 0.0, 0.0], [1.0, 0.0, 1.0, 1.0, 1.0])
    """
    asked = np.arange(lengths.max()) < lengths[:, None]
    bits = rng.integers(0, 2, asked.shape) * asked
    return Words(_floats(bits)[..., None], _floats(bits.cumsum(axis=1) % 2), asked)


def copy(lengths: Lengths, rng: np.random.Generator) -> Words:
    """Write k random bits and as many marks; at each mark the next of the bits is asked.

    A letter is two numbers, the bit as -1 or 1 and whether it is a mark.

    Examples
    --------
    >>> word = copy(np.array([2]), np.random.default_rng(0))
    >>> word.x[0].tolist(), word.y[0].tolist(), word.asked[0].tolist()
    ([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]], [0.0, 0.0, 1.0, 1.0],
     [False, False, True, True])
    """
    k, place = lengths[:, None], np.arange(2 * lengths.max())
    bits = rng.integers(0, 2, (len(lengths), lengths.max()))
    first, asked = place < k, (place >= k) & (place < 2 * k)
    wanted = np.take_along_axis(bits, np.clip(place - k, 0, lengths.max() - 1), axis=1) * asked
    shown = np.take_along_axis(bits, np.minimum(place, lengths.max() - 1)[None], axis=1)
    signs = np.where(first, 2 * shown - 1, 0)
    return Words(_floats(np.stack([signs, asked], axis=-1)), _floats(wanted), asked)


def addition(lengths: Lengths, rng: np.random.Generator) -> Words:
    """Write two random numbers bit by bit, the ones first; the answers are the bits of their sum.

    A length counts the bits of the sum, so both numbers have one bit less.

    Examples
    --------
    >>> word = addition(np.array([4]), np.random.default_rng(1))
    >>> word.x[0].tolist(), word.y[0].tolist()  # 2 + 3 = 5
    ([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0], [0.0, 0.0]], [1.0, 0.0, 1.0, 0.0])
    """
    n, place = lengths[:, None], np.arange(lengths.max())
    bits = rng.integers(0, 2, (len(lengths), len(place), 2)) * (place < n - 1)[..., None]
    answers, carry = np.zeros(bits.shape[:2]), np.zeros(len(lengths), np.int64)
    for step in place:
        total = bits[:, step].sum(axis=1) + carry
        answers[:, step], carry = total % 2, total // 2
    return Words(_floats(bits), _floats(answers), place < n)


def all_sums() -> Words:
    """Write all 16,384 sums of two 7-bit numbers, as lab ``adder`` checks them."""
    every = sums(8)
    return Words(every.x, every.y[..., 0], np.ones(every.y.shape[:2], bool))


PUZZLES: Final[dict[str, Puzzle]] = {
    puzzle.name: puzzle
    for puzzle in (
        Puzzle(
            "anbn", "count", "is what I have read so far n times a and then n times b?",
            "a number that grows with the word", 3, anbn, lambda n: 2 * n + 2, 10, kinds=1,
        ),
        Puzzle(
            "parity", "parity", "is the number of ones so far odd?",
            "one bit", 1, parity, lambda n: n, 16,
        ),
        Puzzle(
            "copy", "copy", "which bits have I read, in their order?",
            "the whole word", 2, copy, lambda n: 2 * n, 6,
        ),
        Puzzle(
            "addition", "addition", "which bit of the sum comes next?",
            "one bit, the carry", 2, addition, lambda n: n, 8,
        ),
    )
}  # fmt: skip
"""Every puzzle by its name."""


def find_puzzle(name: str) -> Puzzle:
    """Find a puzzle by its name.

    Raises
    ------
    BadInput
        If there is none of that name.
    """
    if name not in PUZZLES:
        raise BadInput(f"There is no puzzle {name!r}; there are {', '.join(PUZZLES)}.")
    return PUZZLES[name]


def _one_hot(letters: NDArray[np.int64], count: int) -> Floats:
    return _floats(letters[..., None] == np.arange(count))


def _floats(values: NDArray[np.generic]) -> Floats:
    return values.astype(np.float32)
