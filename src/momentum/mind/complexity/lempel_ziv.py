"""Lempel-Ziv complexity: into how many phrases that are new a sequence falls."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from momentum.errors import BadInput
from momentum.mind.complexity.estimate import Estimate, around, jackknife
from momentum.mind.complexity.symbols import Codes, above_median, coded

_LEAST: Final = 100


def lempel_ziv(signal: ArrayLike, interval: bool = True) -> Estimate:
    r"""Lempel-Ziv complexity of a signal that is above its median or not, 1 for noise.

    :math:`c \log_2(n) / n` with the number of phrases c of Lempel and Ziv (1976). It approaches 1
    from above for noise without memory: 1.04 at ten thousand steps.

    Parameters
    ----------
    signal : array_like of shape (steps,)
        A recording.
    interval : bool
        Whether to leave out stretches for an interval; it takes twenty times as long. Without it
        `low` and `high` are not a number.

    Raises
    ------
    BadInput
        If there are fewer than a hundred steps, or all are the same.

    Examples
    --------
    >>> round(lempel_ziv(np.sin(np.arange(2000.0)), interval=False).value, 2)
    0.05
    """
    codes = above_median(signal)
    if len(codes) < _LEAST:
        raise BadInput(f"The signal has {len(codes)} steps; a complexity needs {_LEAST}.")
    value = normalised(codes)
    error = jackknife(codes, normalised) if interval else math.nan
    low, high = around(value, error)
    return Estimate(
        value,
        low,
        high,
        "of noise",
        len(codes),
        "The signal is stationary. Compare recordings of the same length only.",
    )


def normalised(codes: Codes) -> float:
    """Number of phrases over those of noise with as many kinds of symbols.

    Examples
    --------
    >>> round(normalised(np.random.default_rng(0).integers(2, size=5000)), 2)
    1.03
    """
    kinds = max(len(np.unique(codes)), 2)
    return phrases(codes) * math.log(len(codes), kinds) / len(codes)


def phrases(symbols: ArrayLike) -> int:
    """Count the phrases of a sequence: each is the shortest piece that did not occur before.

    A piece may reach into itself (Lempel and Ziv 1976; Kaspar and Schuster 1987 count the same).
    What is left at the end counts as one more. The pieces met so far stand in an automaton of
    suffixes (Blumer and others 1985), so that the time grows with the length and no faster.

    Examples
    --------
    >>> phrases("0001101001000101")  # 0 . 001 . 10 . 100 . 1000 . 101
    6
    """
    automaton = _Suffixes()
    found, state, length = 0, 0, 0
    for symbol in coded(symbols, least=1).tolist():
        onward = automaton.onward[state].get(symbol, -1)
        automaton.extend(symbol)
        if onward < 0:
            found, state, length = found + 1, 0, 0
            continue
        state, length = onward, length + 1
        # What was split off while the automaton grew may now be the state of this piece.
        while automaton.longest[automaton.link[state]] >= length:
            state = automaton.link[state]
    return found + (length > 0)


class _Suffixes:
    """Every piece of a growing sequence, as an automaton that a piece can be followed through."""

    def __init__(self) -> None:
        self.onward: list[dict[int, int]] = [{}]
        self.link, self.longest = [0], [0]
        self.last = 0

    def extend(self, symbol: int) -> None:
        """Let the sequence grow by a symbol."""
        new = self._state({}, self.longest[self.last] + 1, 0)
        place = self.last
        onward, link = self.onward, self.link
        while symbol not in onward[place]:
            onward[place][symbol] = new
            if place == 0:
                self.last = new
                return
            place = link[place]
        link[new] = self._split(place, symbol)
        self.last = new

    def _split(self, place: int, symbol: int) -> int:
        """Return the state for the piece that ends here, split off where longer ones share it."""
        there = self.onward[place][symbol]
        if self.longest[there] == self.longest[place] + 1:
            return there
        copy = self._state(dict(self.onward[there]), self.longest[place] + 1, self.link[there])
        self.link[there] = copy
        while self.onward[place].get(symbol) == there:
            self.onward[place][symbol] = copy
            if place == 0:
                break
            place = self.link[place]
        return copy

    def _state(self, onward: dict[int, int], longest: int, link: int) -> int:
        self.onward.append(onward)
        self.longest.append(longest)
        self.link.append(link)
        return len(self.link) - 1
