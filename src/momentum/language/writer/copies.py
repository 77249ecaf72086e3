"""What a sample copied: its longest passage that stands word for word in the training text."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from momentum.language.copying import Indexed, shared_by_chance
from momentum.language.tokens.canonical import canonical
from momentum.language.writer.corpus import Corpus

REMEMBERED: Final = 4_000_000
"""Characters of the training text that are searched, at most: the last ones."""

HONEST: Final = 200_000
"""Characters of the held-out text that are compared with it, at most."""


class Shared(NamedTuple):
    """How long passages are that honest texts share with the training text.

    Attributes
    ----------
    usual : int
        What half of them stay below, or reach just so.
    rare : int
        What 95 of 100 stay below, or reach just so.
    n : int
        Pieces of the held-out text that were compared, each as long as a sample.
    """

    usual: int
    rare: int
    n: int


class Memory:
    """The training text, to look passages up in; sorted when it is first asked.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> Memory("to be or not to be, that is the question").longest("or nothing is the best")
    ' is the '
    """

    def __init__(self, source: str) -> None:
        self.index = Indexed(source)

    @classmethod
    def of(cls, corpus: Corpus) -> Memory:
        """Remember the training part of a corpus."""
        return cls(corpus.text("training", REMEMBERED))

    def longest(self, sample: str) -> str:
        """Return the longest passage of a sample that stands in the text; of equals the first."""
        read = canonical(sample)
        lengths, _ = self.index.longest(read)
        if not lengths.size:
            return ""
        start = int(np.argmax(lengths))
        return read[start : start + int(lengths[start])]

    def honest(self, unread: str, length: int) -> Shared:
        """Measure what pieces of a text that was not learned from share with it."""
        found = shared_by_chance(unread, self.index, length=max(min(length, len(unread)), 1))
        usual, rare = np.quantile(found, [0.5, 0.95], method="inverted_cdf").tolist()
        return Shared(int(usual), int(rare), len(found))
