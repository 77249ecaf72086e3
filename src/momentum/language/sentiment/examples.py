"""Sentences with their labels, split so that nothing said twice stands on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

Labels = NDArray[np.int64]
Places = NDArray[np.int64]

VALIDATION: Final = 0.1
"""Share of the sentences that settings and the best epoch are chosen by."""

FEWEST: Final = 30
"""Fewer sentences than this cannot be split in three."""


@dataclass(frozen=True)
class Labelled:
    """Sentences, cut into words, and what each is called.

    Parameters
    ----------
    name : str
        What the sentences are called.
    texts : tuple of str
        As they were written.
    words : tuple of tuple of str
    labels : integers of shape (n,)
    groups : integers of shape (n,)
        Sentences that are nearly the same have the same number.
    classes : tuple of str
        Of two, the second is what the network says yes to.
    left_out : int
        Sentences that had no clear label, and are not among these.
    """

    name: str
    texts: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    labels: Labels
    groups: Places
    classes: tuple[str, ...]
    left_out: int = 0

    def some(self, places: Places) -> list[tuple[str, ...]]:
        """Return the words of the sentences in these places."""
        return [self.words[place] for place in places]


class Split(NamedTuple):
    """Where the sentences stand that are learned from, chosen by, and judged by once."""

    training: Places
    validation: Places
    held_out: Places


def split(examples: Labelled, held_out: float, seed: int) -> Split:
    """Split sentences at random, groups of nearly the same ones kept together.

    Parameters
    ----------
    held_out : float
        Share of the sentences that are only judged by.
    seed : int

    Raises
    ------
    BadInput
        If a part would have too few sentences, or not every class.
    """
    n = len(examples.labels)
    if n < FEWEST:
        raise BadInput(
            f"{examples.name} has {n} sentences with a label; give {FEWEST} or more, to learn "
            "from and to be judged by."
        )
    _, group = np.unique(examples.groups, return_inverse=True)
    order = np.random.default_rng([seed, 9]).permutation(group.max() + 1)
    rank = np.argsort(order)[group]
    before = np.cumsum(np.bincount(rank)) - np.bincount(rank)  # sentences in the groups before
    share = before[rank] / n
    edges = [held_out, held_out + VALIDATION * (1 - held_out)]
    part = np.digitize(share, edges)
    found = Split(*(np.flatnonzero(part == number) for number in (2, 1, 0)))
    _check(examples, found)
    return found


def _check(examples: Labelled, found: Split) -> None:
    """See that every class can be learned and judged."""
    for what, places in zip(("learn from", "choose by", "be judged by"), found, strict=True):
        counts = np.bincount(examples.labels[places], minlength=len(examples.classes))
        if counts.min() == 0:
            missing = examples.classes[int(counts.argmin())]
            raise BadInput(
                f"{examples.name} has too few different sentences of {missing!r}: there is none to "
                f"{what}; give more of them."
            )
