"""From sentences with ratings or labels to what a network can learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.language.sentiment.examples import Labelled
from momentum.language.tokens.words import words

if TYPE_CHECKING:
    from momentum.data import Reviews

SOURCES: Final = ("films", "products")
"""What comes with the course."""


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


def source(name: str, text: str | None = None, label: str | None = None) -> Source:
    """Read the sentences of a set that comes with the course, or of a CSV file.

    Parameters
    ----------
    name : str
        One of `SOURCES`, or the path of a file.
    text, label : str, optional
        Names of the columns in a file; found by their names where none is given.

    Raises
    ------
    BadInput
        If it cannot be read, or columns are named although it is no file.
    """
    from momentum.data import REVIEWS, read_reviews, reviews  # heavy; needed here only

    if name in SOURCES:
        if text or label:
            raise BadInput(f"{name} has no columns to choose; leave them out or give a CSV file.")
        return _source(reviews(name), f"They are {REVIEWS[name]}.")
    found = read_reviews(Path(name), text=text, label=label)
    return _source(found, f"They are from {Path(name).name}.")


def _source(found: Reviews, origin: str) -> Source:
    clear = found.clear()
    left_out = len(found.sentences) - len(clear.sentences)
    examples = labelled(
        found.name, clear.sentences, clear.labels, clear.classes, clear.groups, left_out
    )
    return Source(examples, origin)


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
