"""From sentences with ratings or labels to what a network can learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.language.sentiment.examples import Labelled
from momentum.language.tokens.words import words

SOURCES: Final = ("films", "products")
"""What comes with the course."""

RATED: Final = ("complaint", "praise")
"""What sentences with a mean rating below and above zero are called."""


class Source(NamedTuple):
    """Sentences, and where they are from in a sentence or two."""

    examples: Labelled
    origin: str

    def some(self, most: int | None, seed: int) -> Source:
        """Return at most so many of the sentences, chosen at random; all where none is given."""
        n = len(self.examples.labels)
        if most is None or most >= n:
            return self
        chosen = np.sort(np.random.default_rng([seed, 5]).permutation(n)[:most])
        return self._replace(examples=_chosen(self.examples, chosen))


def labelled(
    name: str,
    texts: Sequence[str],
    labels: NDArray[np.int64],
    classes: Sequence[str],
    groups: NDArray[np.int64],
    left_out: int = 0,
) -> Labelled:
    """Cut sentences into words; those that have none are left out.

    Raises
    ------
    BadInput
        If there are fewer than two classes.
    """
    if len(classes) < 2:
        raise BadInput(f"{name} has fewer than two labels; give sentences of two kinds or more.")
    cut = tuple(tuple(words(text)) for text in texts)
    whole = Labelled(
        name,
        tuple(texts),
        cut,
        np.asarray(labels, np.int64),
        np.asarray(groups, np.int64),
        tuple(classes),
        left_out + sum(not each for each in cut),
    )
    return _chosen(whole, np.flatnonzero([bool(each) for each in cut]))


def _chosen(examples: Labelled, places: NDArray[np.intp]) -> Labelled:
    return replace(
        examples,
        texts=tuple(examples.texts[place] for place in places),
        words=tuple(examples.words[place] for place in places),
        labels=examples.labels[places],
        groups=examples.groups[places],
    )
