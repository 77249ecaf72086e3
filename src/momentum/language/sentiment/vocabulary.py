"""From a sentence to the numbers a network reads: a place in a vocabulary for every word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

PADDING: Final = 0
UNKNOWN: Final = 1
FIRST: Final = 2
"""Code of the first word; what lies before it fills up a sentence, or stands for all others."""

Codes = NDArray[np.int32]


@dataclass(frozen=True)
class Vocabulary:
    """The words a network knows, the most frequent first.

    Parameters
    ----------
    words : tuple of str

    Examples
    --------
    >>> known = Vocabulary.of([["a", "good", "film"], ["a", "good", "one"]], most=2)
    >>> known.words, known.codes([["a", "bad", "film"]], length=4).tolist()
    (('a', 'good'), [[2, 1, 1, 0]])
    """

    words: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Sequence[str]], most: int, at_least: int = 1) -> Vocabulary:
        """Take the most frequent words of some sentences; equally frequent ones by the alphabet.

        Raises
        ------
        BadInput
            If no word is frequent enough.
        """
        counts = Counter(word for sentence in sentences for word in sentence)
        ranked = sorted(counts, key=lambda word: (-counts[word], word))
        words = tuple(word for word in ranked[:most] if counts[word] >= at_least)
        if not words:
            raise BadInput(
                f"No word stands at least {at_least} times in the sentences to learn from; give "
                "more of them."
            )
        return cls(words)

    @cached_property
    def places(self) -> dict[str, int]:
        """The code of every word."""
        return {word: code for code, word in enumerate(self.words, FIRST)}

    @property
    def size(self) -> int:
        """How many codes there are."""
        return len(self.words) + FIRST

    def codes(self, sentences: Sequence[Sequence[str]], length: int) -> Codes:
        """Write sentences as rows of codes: their first words, filled up to the length."""
        rows = np.zeros((len(sentences), length), np.int32)
        for row, sentence in zip(rows, sentences, strict=True):
            found = [self.places.get(word, UNKNOWN) for word in sentence[:length]]
            row[: len(found)] = found
        return rows
