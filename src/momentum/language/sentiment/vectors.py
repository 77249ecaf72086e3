"""Word vectors of a small corpus: words are alike that stand beside the same words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.language.sentiment.vocabulary import FIRST, PADDING, UNKNOWN, Vocabulary

Floats = NDArray[np.float64]

WINDOW: Final = 5
DIMENSIONS: Final = 50
AT_LEAST: Final = 8
"""A word that stands less often has no vector: it would be made of chance."""


class WordVectors(NamedTuple):
    """A vector for every word that stands often enough.

    Attributes
    ----------
    vocabulary : Vocabulary
    vectors : array of shape (words, dimensions)
        Each of length one, so that a product is a cosine.
    counts : integers of shape (words,)
    """

    vocabulary: Vocabulary
    vectors: Floats
    counts: NDArray[np.int64]

    def have(self, words: Sequence[str]) -> list[str]:
        """Return those of the words that have a vector."""
        return [word for word in words if word in self.vocabulary.places]

    def of(self, words: Sequence[str]) -> Floats:
        """Return the vectors of words, a row each."""
        return self.vectors[[self.vocabulary.places[word] - FIRST for word in words]]


def word_vectors(
    sentences: Sequence[Sequence[str]],
    vocabulary: Vocabulary | None = None,
    dimensions: int = DIMENSIONS,
    window: int = WINDOW,
) -> WordVectors:
    """Learn a vector for every word from the words that stand around it.

    How often two words stand within a window of each other, against chance: ln of the ratio where
    it is above 1, else 0 (positive pointwise mutual information). The first singular vectors of
    that table, scaled by the root of their values, are the word vectors (Levy & Goldberg 2014 show
    that word2vec computes nearly the same).

    Parameters
    ----------
    sentences : sequence of sequences of str
    vocabulary : Vocabulary, optional
        By default every word that stands `AT_LEAST` times.

    Raises
    ------
    BadInput
        If hardly any word stands often enough, or beside others.
    """
    known = vocabulary or Vocabulary.of(sentences, most=len(sentences) * 1000, at_least=AT_LEAST)
    table = mutual_information(neighbours(sentences, known, window))
    k = min(dimensions, len(known.words) - 1)
    if k < 2 or not table.data.any():
        raise BadInput(
            f"Too few of {len(known.words)} words stand beside each other more often than by "
            "chance; word vectors need more text."
        )
    vectors = _first_singular(table, k)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    counts = np.bincount(_in_a_row(sentences, known, 0), minlength=known.size)[FIRST:]
    return WordVectors(known, vectors / np.maximum(lengths, 1e-12), counts)


def neighbours(sentences: Sequence[Sequence[str]], vocabulary: Vocabulary, window: int) -> Any:
    """Count how often two words stand at most so many words apart, as a sparse matrix.

    Examples
    --------
    >>> known = Vocabulary(("a", "b", "c"))
    >>> neighbours([["a", "b", "x", "c"]], known, window=2).toarray().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
    """
    from scipy.sparse import coo_matrix

    flat, size = _in_a_row(sentences, vocabulary, gap=window), len(vocabulary.words)
    pairs = [np.stack([flat[:-step], flat[step:]]) for step in range(1, window + 1)]
    first, second = np.concatenate(pairs, axis=1)
    both = (first >= FIRST) & (second >= FIRST)
    first, second = first[both] - FIRST, second[both] - FIRST
    one_way = coo_matrix((np.ones(len(first)), (first, second)), shape=(size, size)).tocsr()
    return (one_way + one_way.T).tocsr()


def _in_a_row(
    sentences: Sequence[Sequence[str]], vocabulary: Vocabulary, gap: int
) -> NDArray[np.int64]:
    """Write all sentences one after the other as codes, with so much padding after each."""
    places, after = vocabulary.places, [PADDING] * gap
    parts = ([*(places.get(word, UNKNOWN) for word in one), *after] for one in sentences)
    return np.fromiter(chain.from_iterable(parts), np.int64)


def mutual_information(counts: Any) -> Any:
    """Return max(0, ln(n_ab n / (n_a n_b))) for every pair that stands together at all.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> mutual_information(csr_matrix([[0.0, 2.0], [2.0, 0.0]])).toarray().round(3).tolist()
    [[0.0, 0.693], [0.693, 0.0]]
    """
    pairs = counts.tocoo()
    of_word = np.asarray(counts.sum(axis=1)).ravel()
    expected = of_word[pairs.row] * of_word[pairs.col] / counts.sum()
    pairs.data = np.maximum(np.log(pairs.data / expected), 0)
    return pairs.tocsr()


def _first_singular(table: Any, k: int) -> Floats:
    from scipy.sparse.linalg import svds

    start = np.random.default_rng(0).normal(size=table.shape[0])
    u, s, _ = svds(table, k=k, v0=start)
    return np.asarray(u * np.sqrt(s))
