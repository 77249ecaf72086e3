"""Units that tell something: their memory follows what can be counted in the text.

Which unit follows a thing best is chosen on the first half of a text and judged on the second.
So the correlation that is told is not the best of many lucky ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.language.inside.gates import Gates

Floats = NDArray[np.float64]

LEAST: Final = 400
"""Characters; fewer say nothing about a correlation."""

_SHIFTS: Final = 199
"""How often the thing counted is shifted against the text, to see what chance reaches."""


class Telling(NamedTuple):
    """A unit and what its memory follows.

    Attributes
    ----------
    unit : int
        Counted from 0.
    what : str
        Such as "place in the line".
    correlation : float
        Pearson's r on the second half of the text.
    chance : float
        The size of r that 95 of 100 shifts of the same counts against the text stay below.
    n : int
        Characters it was judged on.
    """

    unit: int
    what: str
    correlation: float
    chance: float
    n: int

    @property
    def beyond_chance(self) -> bool:
        """Whether it follows more closely than shifted counts do."""
        return abs(self.correlation) > self.chance


def telling_units(read: Gates, seed: int = 0) -> list[Telling]:
    """Find, for everything that can be counted in the text, the unit that follows it best.

    Parameters
    ----------
    read : Gates
        Of a text of 400 characters or more.
    seed : int
        Where the shifts start.

    Returns
    -------
    list of Telling
        One for each thing that changes in both halves, the closest first.

    Raises
    ------
    BadInput
        If the text is too short.
    """
    n = len(read.characters)
    if n < LEAST:
        raise BadInput(
            f"The text has {n:,} characters, too few to see what a unit follows; give {LEAST} "
            "or more."
        )
    first, second = read.memory[: n // 2], read.memory[n // 2 :]
    rng, found = np.random.default_rng(seed), []
    for what, count in COUNTED.items():
        counts = count(read.characters)
        early, late = counts[: n // 2], counts[n // 2 :]
        if np.ptp(early) and np.ptp(late):
            unit = int(np.argmax(np.abs(correlations(first, early))))
            chance = _chance(second[:, unit], late, rng)
            r = float(correlations(second[:, [unit]], late)[0])
            found.append(Telling(unit, what, r, chance, len(late)))
    return sorted(found, key=lambda each: -abs(each.correlation))


def correlations(units: Floats, counts: Floats) -> Floats:
    """Return Pearson's r of every column with the counts; 0 where a column never changes.

    Examples
    --------
    >>> correlations(np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]]), np.array([2.0, 4.0, 6.0]))
    array([1., 0.])
    """
    u, c = units - units.mean(axis=0), counts - counts.mean()
    lengths = np.sqrt((u * u).sum(axis=0) * (c * c).sum())
    r: Floats = np.zeros(len(lengths))
    np.divide(c @ u, lengths, out=r, where=lengths > 1e-12)
    return r


def _chance(unit: Floats, counts: Floats, rng: np.random.Generator) -> float:
    """Shift the counts round the text: they keep their own rhythm but lose the unit's."""
    edge = len(counts) // 20
    shifts = rng.integers(edge, len(counts) - edge, _SHIFTS)
    shifted = np.stack([np.roll(counts, shift) for shift in shifts], axis=1)
    return float(np.quantile(np.abs(correlations(shifted, unit)), 0.95))


def since(text: str, marks: str) -> Floats:
    r"""Count the characters since the last of some marks.

    Examples
    --------
    >>> since("ab\ncd", "\n").astype(int).tolist()
    [1, 2, 0, 1, 2]
    """
    places = np.arange(len(text))
    marked = np.array([each in marks for each in text])
    return np.asarray(places - np.maximum.accumulate(np.where(marked, places, -1)), np.float64)


def _flags(text: str, is_so: Callable[[str], bool]) -> Floats:
    return np.array([is_so(each) for each in text], np.float64)


def _in_capitals(text: str) -> Floats:
    """Mark the lines that are all capitals, as names before speeches are."""
    lines = text.splitlines(keepends=True)
    return np.array([line.isupper() for line in lines for _ in line], np.float64)


COUNTED: Final[dict[str, Callable[[str], Floats]]] = {
    "place in the line": lambda text: since(text, "\n"),
    "place in the word": lambda text: since(text, " \n"),
    "place in the sentence": lambda text: since(text, ".!?"),
    "end of a line": lambda text: _flags(text, "\n".__eq__),
    "space": lambda text: _flags(text, " ".__eq__),
    "letter": lambda text: _flags(text, str.isalpha),
    "capital letter": lambda text: _flags(text, str.isupper),
    "line in capitals": _in_capitals,
}
"""What can be counted in any text, one number a character."""
