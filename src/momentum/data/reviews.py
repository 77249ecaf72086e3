"""Sentences from reviews, rated by many people each: on films, and on products.

The ratings and the choice of sentences are those of C. J. Hutto and E. Gilbert (2014), from the
package vaderSentiment 2.5 (MIT); NOTICE says where the sentences themselves come from.
`tools/make_reviews.py` makes the files.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.data.packed import unpacked
from momentum.errors import BadInput

REVIEWS: Final[dict[str, str]] = {
    "films": "10,605 sentences from reviews of films in English, each rated by 15 to 29 people",
    "products": "3,708 sentences from 309 reviews of cameras, telephones and players in English, "
    "each rated by 20 people",
}
"""Every set of reviews that comes with the course by name, with what it is."""

UNCLEAR: Final = -1
"""The label of a sentence that is neither praise nor blame."""

CLEAR: Final = 0.5
"""A mean rating nearer to 0 than this is unclear: about two standard errors of such a mean."""


class Reviews(NamedTuple):
    """Sentences, how they were rated, and which must stay together.

    Parameters
    ----------
    name : str
    sentences : list of str
    rating : ndarray of float64
        The mean of all raters, from -4 (blame) to 4 (praise), or what a file of one's own says.
    labels : ndarray of int64
        The place in `classes`: 0 is blame, 1 is praise, and -1 (`UNCLEAR`) neither.
    groups : ndarray
        Sentences of one group are nearly the same, or from one review: a split must keep them on
        one side.
    classes : pair of str
        How the two labels are called.
    """

    name: str
    sentences: list[str]
    rating: NDArray[np.float64]
    labels: NDArray[np.int64]
    groups: NDArray[np.intp]
    classes: tuple[str, str] = ("blame", "praise")

    def of(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Reviews:
        """Return the chosen sentences, in that order; the groups keep their numbers."""
        places = np.arange(len(self.sentences))[chosen].tolist()
        return self._replace(
            sentences=[self.sentences[place] for place in places],
            rating=self.rating[chosen],
            labels=self.labels[chosen],
            groups=self.groups[chosen],
        )

    def clear(self) -> Reviews:
        """Return the sentences that are praise or blame."""
        return self.of(self.labels != UNCLEAR)


def reviews(name: str = "films") -> Reviews:
    """Return the sentences of a set that comes with the course.

    Raises
    ------
    BadInput
        If there is none of that name.

    Examples
    --------
    >>> films = reviews("films")
    >>> len(films.sentences), len(films.clear().sentences)
    (10605, 10072)
    >>> films.sentences[2], float(films.rating[2])
    ('Effective but too tepid biopic', -0.6)
    """
    if name not in REVIEWS:
        raise BadInput(f"there are no reviews {name!r}; there are {', '.join(REVIEWS)}.")
    lines = unpacked(f"{name}.tsv.xz").removesuffix("\n").split("\n")
    groups, ratings, sentences = zip(*(line.split("\t") for line in lines), strict=True)
    rating = np.array(ratings, np.float64)
    return Reviews(name, list(sentences), rating, by_sign(rating, CLEAR), np.array(groups, np.intp))


def by_sign(rating: NDArray[np.float64], clear: float) -> NDArray[np.int64]:
    """Label ratings: 0 if at most -clear, 1 if at least clear, else -1.

    Examples
    --------
    >>> by_sign(np.array([-2.0, -0.4, 0.5]), clear=0.5).tolist()
    [0, -1, 1]
    """
    unclear = np.abs(rating) < clear
    return np.where(unclear, UNCLEAR, (rating > 0).astype(np.int64))
