"""Has the network written this, or does it stand in what it has read? The longest copied passages.

All places of a text, sorted by what stands there, make an index in which any passage is found by
bisection (a suffix array: Manber and Myers 1990). So for every place of a sample we know how many
characters from there on stand in the text word for word, and where.

A copied word is no theft: honest texts share phrases too. How long those are is measured, not
guessed: `shared_by_chance` takes pieces of a text that the network has *not* read, as long as the
sample, and gives the longest passage that each shares with the text it has read.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from momentum.errors import BadInput
from momentum.language.tokens.canonical import canonical

Whole = npt.NDArray[np.int64]

MOST = 2**24  # characters; sixteen million need about 1 GB while the index is made
LONGEST_PASSAGE = 2_000  # what is copied further than this is not followed
USUAL_LEAST = 30  # see docs/tokens.md: of 197 unread pieces of Shakespeare, one shares as much


class Passage(NamedTuple):
    """Characters of a sample that stand in a text word for word, as many as there are in a row."""

    text: str
    start: int
    """Where it begins in the sample."""
    where: int
    """Where it begins in the text (at one of the places, if there are several)."""


@dataclass(frozen=True)
class Indexed:
    """A text with all its places sorted by what stands there.

    Parameters
    ----------
    text
        At most 16 million characters, in canonical form. Two million take some three seconds.

    Examples
    --------
    >>> source = Indexed("to be, or not to be: that is the question")
    >>> copied("shall I be, or not shall I?", source, least=5)
    [Passage(text=' be, or not ', start=7, where=2)]
    """

    text: str

    def __post_init__(self) -> None:
        """Refuse a text too long for the memory of an ordinary machine."""
        if len(self.text) > MOST:
            raise BadInput(
                f"A text of {len(self.text):,} characters was given to be searched; "
                f"give at most {MOST:,}."
            )

    @cached_property
    def order(self) -> npt.NDArray[np.int32]:
        """The places of the text in the order of what stands there."""
        return sorted_places(self.text)

    @cached_property
    def _places(self) -> memoryview:
        """The order as plain numbers of Python, which slice a string three times as quickly."""
        return self.order.data

    def longest(self, sample: str) -> tuple[Whole, Whole]:
        """For every place of a sample: how many characters from there stand in the text, and where.

        Where nothing is found the length is 0 and the place -1.
        """
        found = [self._longest_at(sample, start) for start in range(len(sample))]
        pairs = np.array(found, np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]

    def _longest_at(self, sample: str, start: int) -> tuple[int, int]:
        """What agrees longest stands, in the order, right before or behind the passage."""
        wanted = sample[start : start + LONGEST_PASSAGE]
        text, order = self.text, self._places
        rank = bisect_left(order, wanted, key=lambda at: text[at : at + LONGEST_PASSAGE])
        beside = [order[at] for at in (rank - 1, rank) if 0 <= at < len(order)]
        lengths = [(_agreement(wanted, text, place), place) for place in beside]
        best = max(lengths, default=(0, -1))
        return best if best[0] else (0, -1)


def copied(sample: str, source: Indexed | str, *, least: int = USUAL_LEAST) -> list[Passage]:
    """The passages of a sample that stand in a text word for word, the longest first.

    A passage that lies wholly inside of another is left out.

    Parameters
    ----------
    sample
        What has been written; it is brought into canonical form, as the places count.
    source
        What has been read: a text, or `Indexed` once for many samples.
    least
        The number of characters from which a passage is told; 30 by default. See
        `shared_by_chance` for what is worth telling.
    """
    if least < 1:
        raise BadInput(f"least={least} characters was asked for; give 1 or more.")
    text = canonical(sample)
    source = Indexed(canonical(source)) if isinstance(source, str) else source
    lengths, places = source.longest(text)
    ends = np.arange(len(text)) + lengths
    farthest = np.maximum.accumulate(np.concatenate([[0], ends]))[:-1]
    starts = np.flatnonzero((lengths >= least) & (ends > farthest)).tolist()
    found = [Passage(text[at : ends[at]], at, int(places[at])) for at in starts]
    return sorted(found, key=lambda passage: (-len(passage.text), passage.start))


def shared_by_chance(
    unread: str, source: Indexed | str, *, length: int, most: int = 100
) -> npt.NDArray[np.int64]:
    """The longest passage that each piece of an unread text shares with a text, sorted.

    Pieces have the length of the sample that is judged and lie side by side, evenly over the unread
    text where there are more than ``most``. The last numbers say what only few honest texts exceed.

    Examples
    --------
    >>> read, unread = "the cat sat on the mat", "the dog sat on the log"
    >>> shared_by_chance(unread, read, length=11).tolist()
    [4, 8]
    """
    text = canonical(unread)
    if not 1 <= length <= len(text):
        raise BadInput(
            f"Pieces of {length} characters were asked for; the unread text has {len(text)}, "
            "choose 1 or more and not above that."
        )
    source = Indexed(canonical(source)) if isinstance(source, str) else source
    pieces = len(text) // length
    chosen = np.unique(np.linspace(0, pieces - 1, min(most, pieces)).round().astype(int))
    starts = (chosen * length).tolist()
    longest = [source.longest(text[at : at + length])[0].max() for at in starts]
    return np.sort(np.array(longest, np.int64))


def _agreement(wanted: str, text: str, place: int) -> int:
    """How many characters agree with what stands at that place (by bisection)."""
    surely, most = 0, min(len(wanted), len(text) - place)
    while surely < most:
        middle = (surely + most + 1) // 2
        if text.startswith(wanted[surely:middle], place + surely):
            surely = middle
        else:
            most = middle - 1
    return surely


def sorted_places(text: str) -> npt.NDArray[np.int32]:
    """The suffix array of a text, by doubling: sort by few characters, then by twice as many.

    When places are sorted by their first k characters, what stands k characters further on is
    sorted too: the two ranks together sort by 2k characters (Karp, Miller and Rosenberg 1972).

    Examples
    --------
    >>> sorted_places("banana").tolist()
    [5, 3, 1, 0, 4, 2]
    """
    values, known = _first_characters(text)
    order, ranks = _ranked(values)
    while len(order) and ranks[order[-1]] + 1 < len(order):
        further = ranks[known:] + 1  # behind the end of the text nothing stands: 0
        ranks *= len(ranks) + 1
        ranks[:-known] += further
        order, ranks = _ranked(ranks)
        known *= 2
    return order


def _first_characters(text: str) -> tuple[Whole, int]:
    """Every place's first characters packed into one number, as many as fit; and how many."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    different = np.unique(points)
    codes = np.searchsorted(different, points) + 1
    base = len(different) + 1  # 0 stands behind the end of the text
    fit = max(1, int(62 / np.log2(max(base, 2))))
    padded = np.concatenate([codes, np.zeros(fit, np.int64)])
    packed = np.zeros(len(codes), np.int64)
    for further in range(fit):
        packed = packed * base + padded[further : further + len(codes)]
    return packed, fit


def _ranked(values: Whole) -> tuple[npt.NDArray[np.int32], Whole]:
    """The order that sorts the values, and the rank of each (equal values have equal ranks)."""
    order = np.argsort(values).astype(np.int32)
    ranks = np.zeros(len(values), np.int64)
    ranks[order[1:]] = np.cumsum(np.diff(values[order]) != 0)
    return order, ranks
