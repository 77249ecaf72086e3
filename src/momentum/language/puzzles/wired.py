"""An LSTM that counts, its weights set by hand, and how far each precision lets it count.

With every gate held open, the cell of an LSTM is c <- 1 c + 1 g, and g = tanh(+-64) is exactly 1 or
-1 in any precision: the cell counts letters. Two cells do, one a letter ahead and one behind, and
where the first is above zero and the second below, the count is zero.
"""

from __future__ import annotations

import itertools
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.puzzles.tasks import anbn

OPEN: Final = 64.0
"""The sigmoid and the tanh of this are exactly 1, in each of the precisions."""
PRECISIONS: Final = ("float16", "float32", "float64")
AHEAD: Final = 8
"""Letters read to see whether a counter still moves."""
PIECE: Final = 1 << 14
"""Letters read at a time, so that the longest word takes no more memory than a short one."""


class Held(NamedTuple):
    """How a counter did on one word."""

    n: int
    steps: int
    """Letters read."""
    wrong: int
    """Answers that were wrong."""
    highest: float
    """The largest number the cell ahead held."""

    @property
    def right(self) -> bool:
        """Whether every single answer was right."""
        return self.wrong == 0


class Limit(NamedTuple):
    """Where a precision stops counting."""

    precision: str
    sticks_at: int
    """The number at which one more changes nothing."""
    digits: int
    """Binary digits that the precision keeps."""
    same: bool
    """Whether both cells hold the same number beyond, so that no word is ever complete again."""


def wired_counter(dtype: DTypeLike = np.float32) -> nn.Sequential:
    """Make the LSTM that knows a^n b^n: 2 units and 51 weights, none of them learned.

    It reads letters as `anbn` writes them (start, a, b) and answers with a logit above 0 where
    what it has read is complete.

    Parameters
    ----------
    dtype : dtype_like
        float32 or float64; `plain_step` computes in float16, too.

    Examples
    --------
    >>> word = anbn(np.array([3]))
    >>> said = wired_counter().predict(word.x)[0, :, 0] > 0
    >>> said.astype(int).tolist()  # ^aaabbbb
    [1, 0, 0, 0, 0, 0, 1, 0]
    """
    counter = nn.Sequential([nn.LSTM(2, return_sequences=True), nn.Dense(1)], dtype=dtype)
    counter.build([1, 3])
    for weight in counter.parameters:
        weight.data[...] = 0
    lstm, answer = (layer.weights for layer in counter.layers)
    gates = lstm["bias"].data.reshape(4, 2)
    gates[[0, 1, 3]] = OPEN  # the input, the forget and the output gate never close
    candidate = lstm["kernel"].data.reshape(3, 4, 2)[:, 2]
    candidate[...] = [[OPEN, -OPEN], [OPEN, OPEN], [-OPEN, -OPEN]]  # start, a, b
    # tanh(c + 1) - tanh(c - 1) is 1.52 where the count is 0, and at most 0.96 elsewhere.
    answer["kernel"].data[:, 0] = [20, -20]
    answer["bias"].data[0] = -24.8
    return counter


def rounded(counter: nn.Sequential, dtype: DTypeLike) -> tuple[NDArray[Any], ...]:
    """Round the kernel, the recurrent kernel and the bias of the LSTM to a precision."""
    names = ("kernel", "recurrent_kernel", "bias")
    return tuple(counter.layers[0].weights[name].data.astype(dtype) for name in names)


def plain_step(
    weights: tuple[NDArray[Any], ...], letter: NDArray[Any], h: NDArray[Any], c: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Take one step of the LSTM by its equations, all in the precision of what is given.

    Parameters
    ----------
    weights : tuple of arrays
        As `rounded` returns them.
    letter : array of shape (3,)
    h, c : arrays of shape (2,)
        The state before the letter.
    """
    w, u, b = weights
    z = letter @ w + h @ u + b
    one = np.ones((), z.dtype)
    i, f, o = (one / (one + np.exp(-z[2 * k : 2 * k + 2])) for k in (0, 1, 3))
    c = f * c + i * np.tanh(z[4:6])
    return o * np.tanh(c), c


def hold(counter: nn.Sequential, n: int) -> Held:
    """Read a^n b^n b from the start, piece by piece, and check the answer to every letter.

    Raises
    ------
    BadInput
        If n is not above zero.
    """
    if n < 1:
        raise BadInput(f"A word a^n b^n to read needs an n of at least 1, not {n}.")
    states: list[Any] = []
    wrong, highest = 0, 0.0
    cuts = [*range(0, n + 1, PIECE), *range(n + 1, 2 * n + 2, PIECE), 2 * n + 2]
    for start, end in itertools.pairwise(cuts):
        x, y = _piece(n, start, end, counter.dtype)
        with nn.no_grad():
            said, states = counter.advance(x, states)
        wrong += int(((said.data[0, :, 0] > 0) != y).sum())
        highest = max(highest, float(states[0][1].data[0, 0]))
    return Held(n, 2 * n + 2, wrong, highest)


def _piece(n: int, start: int, end: int, dtype: DTypeLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Write letters `start` to `end` of the word, and where it is complete."""
    place = np.arange(start, end)
    letter = np.where(place == 0, 0, np.where(place <= n, 1, 2))
    x = (letter[:, None] == np.arange(3)).astype(dtype)[None]
    return x, (place == 0) | (place == 2 * n)


def short_words(counter: nn.Sequential, longest: int) -> int:
    """Count of the words with n = 1 to `longest` those in which every answer is right."""
    word = anbn(np.arange(1, longest + 1))
    said = counter.predict(word.x)[..., 0] > 0
    return int((((said == (word.y > 0.5)) | ~word.asked).all(axis=1)).sum())


def go_on(precision: str, c: NDArray[Any], letters: int) -> NDArray[Any]:
    """Put two numbers into the cells, let the LSTM read so many a, and return what they hold.

    float32 and float64 are read by the engine, float16 by the plain equations.
    """
    dtype = np.dtype(precision)
    held, letter = c.astype(dtype), np.eye(3, dtype=dtype)[1]
    counter = wired_counter(np.float64 if dtype == np.float64 else np.float32)
    if precision != "float16":
        state = np.tanh(held)[None], held[None]
        _, (_, after) = counter.layers[0].run(np.tile(letter, (1, letters, 1)), state)
        found: NDArray[Any] = after.data[0]
        return found
    weights, h = rounded(counter, dtype), np.tanh(held)
    for _ in range(letters):
        h, held = plain_step(weights, letter, h, held)
    return held


def limit(precision: str) -> Limit:
    """Find where the counter sticks: the smallest power of two from which it moves no further.

    The last letters before it are checked to count in full, and what comes after is looked at.

    Examples
    --------
    >>> limit("float16").sticks_at, limit("float32").sticks_at
    (2048, 16777216)
    """
    if precision not in PRECISIONS:
        raise BadInput(f"There is no precision {precision!r}; there are {', '.join(PRECISIONS)}.")
    powers = (2**k for k in range(4, 64))
    stuck = next(power for power in powers if not _counts(precision, power))
    assert _counts(precision, stuck - AHEAD)
    both = np.array([stuck - AHEAD + 1, stuck - AHEAD - 1], np.float64)
    ahead, behind = go_on(precision, both, 2 * AHEAD)
    return Limit(precision, stuck, stuck.bit_length() - 1, bool(ahead == behind))


def _counts(precision: str, held: int) -> bool:
    """Tell whether the next letters are counted, every one of them."""
    start = np.full(2, held, np.float64)
    return bool((go_on(precision, start, AHEAD) - start == AHEAD).all())


def read_plainly(n: int, dtype: DTypeLike) -> Held:
    """Read a^n b^n b from the start in any precision, one plain step after the other."""
    counter, word = wired_counter(), anbn(np.array([n]))
    weights = rounded(counter, dtype)
    kernel, bias = (one.data.astype(dtype) for one in counter.layers[1].weights.values())
    h, c = np.zeros(2, dtype), np.zeros(2, dtype)
    wrong, highest = 0, 0.0
    for letter, complete in zip(word.x[0].astype(dtype), word.y[0] > 0.5, strict=True):
        h, c = plain_step(weights, letter, h, c)
        wrong += int(bool((h @ kernel + bias)[0] > 0) != complete)
        highest = max(highest, float(c[0]))
    return Held(n, 2 * n + 2, wrong, highest)


def held_from_zero(letters: int, dtype: DTypeLike = np.float32) -> float:
    """Add one after the other from zero, as the cell does, and return what it holds.

    The additions are the cell's own: its gates are exactly 1, so that c <- 1 c + 1 1.
    """
    held = np.zeros((), dtype)
    for start in range(0, letters, 1 << 20):
        ones = np.ones(min(1 << 20, letters - start) + 1, dtype)
        ones[0] = held
        held = np.add.accumulate(ones)[-1]
    return float(held)
