"""The baseline: what came after the last few characters before, counted and smoothed.

Contexts of every length up to an order are counted at once. A context that was seen seldom is
mixed with the shorter one behind it, as Kneser and Ney do (1995): from every count a constant D
is taken and handed to the shorter context, and shorter contexts count in how many *different*
places a character stood, not how often.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.language.writer.lessons import Codes, Wide

HIGHEST: Final = 12
"""Longest context that is counted, in characters."""

Floats = NDArray[np.float64]


class Level(NamedTuple):
    """Everything counted of contexts of one length.

    A context is known by a number; a *pair* is a context and the code after it. The pairs are
    sorted by ``context * codes + code``, so that those of one context lie side by side, and the
    pair's place is the number of that longer context at the next level.

    Attributes
    ----------
    pairs : integers of shape (p,)
        The sorted keys.
    counts : integers of shape (p,)
        How often each stands in the text.
    spread : integers of shape (p,)
        Before each, how many different codes stand (0 at the longest contexts).
    """

    pairs: Wide
    counts: Wide
    spread: Wide


class Markov:
    """Counts of what follows contexts of 0, 1, 2, ... characters.

    Parameters
    ----------
    levels : list of Level
        Of every length of context, from 0.
    codes : int
        Size of the alphabet with the unknown.

    Examples
    --------
    >>> counted = Markov.learn(np.array([1, 2, 1, 2, 1], np.uint8), codes=3, order=1)
    >>> bool(counted.probabilities([2], order=1)[1] > 0.6)
    True
    """

    def __init__(self, levels: list[Level], codes: int) -> None:
        self.levels, self.codes = levels, codes
        self._followers: dict[tuple[int, bool], _Follow] = {}

    def _follow(self, k: int, *, spread: bool) -> _Follow:
        if (k, spread) not in self._followers:
            self._followers[k, spread] = _Follow(self.levels[k], self.codes, spread)
        return self._followers[k, spread]

    @property
    def order(self) -> int:
        """The longest context."""
        return len(self.levels) - 1

    @classmethod
    def learn(cls, text: Codes, codes: int, order: int) -> Markov:
        """Count a text.

        Raises
        ------
        BadInput
            If the order is out of bounds, or the text not longer than it.
        """
        if not 0 <= order <= HIGHEST:
            raise BadInput(f"A context of {order} characters was asked for; give 0 to {HIGHEST}.")
        if len(text) <= order + 1:
            raise BadInput(
                f"The text has {len(text)} characters, too few to count contexts of {order}."
            )
        return cls(list(_levels(text.astype(np.int64), codes, order)), codes)

    def costs(self, text: Codes, start: int, orders: range) -> Floats:
        """Return what every character from `start` on costs, in bits, for several orders.

        Returns
        -------
        array of shape (orders, len(text) - start)
        """
        read = text.astype(np.int64)
        context, shorter = np.zeros(len(read), np.int64), np.full(len(read), 1 / self.codes)
        found = []
        for k, level in enumerate(self.levels):
            if k in orders:
                whole = self._follow(k, spread=False).mixed(context, read, shorter)
                found.append(-np.log2(whole[start:]))
            shorter = self._follow(k, spread=True).mixed(context, read, shorter)
            context = _next(level, self.codes, context, read)
        return np.array(found)

    def probabilities(self, context: list[int], order: int) -> Floats:
        """Return how likely each code comes after a context; of a longer one its end counts.

        Parameters
        ----------
        context : list of int
            Codes.
        order : int
            The longest context that is looked at.
        """
        every = np.arange(self.codes)
        usable = context[len(context) - min(order, len(context)) :]
        known = np.full(self.codes, 1 / self.codes)
        last = len(usable)
        for k in range(last + 1):
            number = np.full(self.codes, self._number(usable[last - k :]))
            known = self._follow(k, spread=k < order).mixed(number, every, known)
        return known

    def _number(self, context: list[int]) -> int:
        """Return the number of a context; -1 where it never stood in the text."""
        number = np.zeros(1, np.int64)
        for level, code in zip(self.levels, context, strict=False):
            number = _place(level, number * self.codes + code, number)
        return int(number[0])


class _Follow:
    """What follows the contexts of a level: mixes counts with what the shorter context says.

    From counts of 1, 2 and more a discount each is taken (Chen & Goodman 1999).
    """

    def __init__(self, level: Level, codes: int, spread: bool) -> None:
        self.level, self.codes = level, codes
        counts = level.spread if spread and level.spread.any() else level.counts
        taken = np.array(_discounts(counts))[np.minimum(counts, 3)]
        contexts = level.pairs // codes
        self.total = np.bincount(contexts, counts)
        self.handed = np.bincount(contexts, taken)
        self.left = counts - taken

    def mixed(self, context: Wide, code: Wide, shorter: Floats) -> Floats:
        """Return (count - taken)/total + handed/total * shorter, or the shorter alone."""
        place = _place(self.level, context * self.codes + code, context)
        left = np.where(place >= 0, self.left[place], 0)
        known = (context >= 0) & (context < len(self.total))
        here = np.where(known, context, 0)
        total = np.where(known, self.total[here], 0)
        found = (left + self.handed[here] * shorter) / np.maximum(total, 1)
        mixed: Floats = np.where(total > 0, found, shorter)
        return mixed


def _discounts(counts: Wide) -> list[float]:
    """Return what is taken from counts of 0, 1, 2 and more, from how many there are of each."""
    n = np.bincount(np.minimum(counts, 5), minlength=5)[1:5].astype(np.float64)
    if (n == 0).any():
        return [0, 0.5, 0.5, 0.5]
    share = n[0] / (n[0] + 2 * n[1])
    found = [k - (k + 1) * share * n[k] / n[k - 1] for k in (1, 2, 3)]
    return [0, *(min(max(each, 0.05), k) for k, each in enumerate(found, 1))]


def _levels(text: Wide, codes: int, order: int) -> Iterator[Level]:
    """Count the pairs of every length; a pair at one level is a context at the next."""
    context = np.zeros(len(text), np.int64)  # before each character
    reached = np.zeros(len(text), np.int64)  # where each pair lies in its level
    for k in range(order + 1):
        keys = (context * codes + text)[k:]
        pairs, reached, counts = np.unique(keys, return_inverse=True, return_counts=True)
        before = _spread(text, reached, k, len(pairs), codes) if k < order else counts * 0
        yield Level(pairs, counts, before)
        context = np.concatenate([np.zeros(k + 1, np.int64), reached[:-1]])


def _spread(text: Wide, reached: Wide, k: int, pairs: int, codes: int) -> Wide:
    """Count the different codes that stand before each pair."""
    before = np.unique(reached[1:] * codes + text[: len(text) - k - 1])
    return np.bincount(before // codes, minlength=pairs).astype(np.int64)


def _place(level: Level, keys: Wide, context: Wide) -> Wide:
    """Find keys among the pairs; -1 where one is not there, or its context is not."""
    place = np.searchsorted(level.pairs, keys)
    place = np.minimum(place, len(level.pairs) - 1)
    found: Wide = np.where((level.pairs[place] == keys) & (context >= 0), place, -1)
    return found


def _next(level: Level, codes: int, context: Wide, read: Wide) -> Wide:
    """Return the longer contexts before the next characters; -1 where one was never seen."""
    place = _place(level, context * codes + read, context)
    return np.concatenate([[-1], place[:-1]])
