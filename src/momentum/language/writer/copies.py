"""What a sample copied: its longest passage that stands word for word in the training text."""

from __future__ import annotations

from typing import Final

from momentum.language.writer.corpus import Corpus

REMEMBERED: Final = 4_000_000
"""Characters of the training text that are searched, at most: the last ones."""


class Memory:
    """The training text, to look passages up in.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> Memory("to be or not to be, that is the question").longest("or nothing is the best")
    ' is the '
    """

    def __init__(self, source: str) -> None:
        self.source = source

    @classmethod
    def of(cls, corpus: Corpus) -> Memory:
        """Remember the training part of a corpus."""
        return cls(corpus.text("training", REMEMBERED))

    def longest(self, sample: str) -> str:
        """Return the longest passage of a sample that stands in the text; of equals the first."""
        best = ""
        for start in range(len(sample)):
            while (
                start + len(best) < len(sample)
                and sample[start : start + len(best) + 1] in self.source
            ):
                best = sample[start : start + len(best) + 1]
        return best
