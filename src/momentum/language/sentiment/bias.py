"""What word vectors of a small corpus say about groups of people, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.language.sentiment.groups import QUESTIONS, Question
from momentum.language.sentiment.vectors import WordVectors, word_vectors

Floats = NDArray[np.float64]

FEWEST: Final = 3
"""A group or a pole with fewer words in the corpus is not asked about."""

ALL_WAYS: Final = 20_000
"""As many ways to divide the words are all looked at; of more, `DRAWN` are drawn."""

DRAWN: Final = 9_999


class Association(NamedTuple):
    """How two groups of words lie between two poles.

    Attributes
    ----------
    question : Question
    first_words, second_words : tuple of str
        Those that could be asked about.
    first, second : arrays
        How much nearer each word is to the first pole than to the second.
    effect : float
        The difference of the means in standard deviations of all words; from -2 to 2.
    p : float
        Share of all ways to divide the same words in two that differ at least as much.
    """

    question: Question
    first_words: tuple[str, ...]
    second_words: tuple[str, ...]
    first: Floats
    second: Floats
    effect: float
    p: float


def leaning(vectors: WordVectors, words: Sequence[str], question: Question) -> Floats:
    """Return the mean cosine with the near words less that with the far ones (Caliskan 2017)."""
    of, near, far = (
        vectors.of(vectors.have(each)) for each in (words, question.near, question.far)
    )
    return np.asarray((of @ near.T).mean(axis=1) - (of @ far.T).mean(axis=1))


def effect_size(first: Floats, second: Floats) -> float:
    """Return (mean of one - mean of the other) / standard deviation of all.

    Examples
    --------
    >>> round(effect_size(np.array([1.0, 2.0]), np.array([3.0, 4.0])), 3)
    -1.549
    """
    spread = np.concatenate([first, second]).std(ddof=1)
    return float((first.mean() - second.mean()) / spread) if spread > 0 else 0.0


def permutation_p(first: Floats, second: Floats, seed: int = 0) -> float:
    """Return the share of divisions of all values in two whose means differ at least as much.

    All divisions are looked at if they are few, else some are drawn; the given one counts among
    them, so that no p is zero.

    Examples
    --------
    >>> permutation_p(np.array([1.0, 2.0]), np.array([3.0, 4.0])) == 2 / 6
    True
    """
    values, k = np.concatenate([first, second]), len(first)
    true = abs(first.mean() - second.mean())
    exact = math.comb(len(values), k) <= ALL_WAYS
    means = _sums(values, _all_ways(len(values), k) if exact else _drawn(len(values), k, seed)) / k
    others = (values.sum() - means * k) / (len(values) - k)
    as_large = np.abs(means - others) >= true - 1e-12 * np.abs(values).max()
    return float(as_large.mean()) if exact else float((as_large.sum() + 1) / (len(means) + 1))


def _all_ways(n: int, k: int) -> NDArray[np.intp]:
    return np.array(list(combinations(range(n), k)), np.intp)


def _drawn(n: int, k: int, seed: int) -> NDArray[np.intp]:
    order = np.random.default_rng([seed, 17]).random((DRAWN, n)).argsort(axis=1)
    return order[:, :k]


def _sums(values: Floats, rows: NDArray[np.intp]) -> Floats:
    return np.asarray(values[rows].sum(axis=1))


def associations(
    vectors: WordVectors, questions: Sequence[Question] = QUESTIONS, seed: int = 0
) -> list[Association]:
    """Ask the word vectors every question that the corpus has enough words for."""
    asked = []
    for question in questions:
        poles = question.near, question.far
        words = [vectors.have(each) for each in (question.first_words, question.second_words)]
        if min(map(len, [*words, *map(vectors.have, poles)])) >= FEWEST:
            values = [leaning(vectors, each, question) for each in words]
            asked.append(associate(question, words[0], words[1], values[0], values[1], seed))
    return asked


def associate(
    question: Question,
    first_words: Sequence[str],
    second_words: Sequence[str],
    first: Floats,
    second: Floats,
    seed: int = 0,
) -> Association:
    """Compare the values of two groups of words."""
    return Association(
        question,
        tuple(first_words),
        tuple(second_words),
        first,
        second,
        effect_size(first, second),
        permutation_p(first, second, seed),
    )


def corrected(ps: Sequence[float]) -> list[float]:
    """Correct several p for having asked several questions (Holm 1979).

    Examples
    --------
    >>> corrected([0.01, 0.5, 0.03])
    [0.03, 0.5, 0.06]
    """
    order = sorted(range(len(ps)), key=lambda k: ps[k])
    found, highest = [0.0] * len(ps), 0.0
    for rank, k in enumerate(order):
        highest = max(highest, min((len(ps) - rank) * ps[k], 1.0))
        found[k] = highest
    return found


def halves_agree(
    sentences: Sequence[Sequence[str]], whole: WordVectors, asked: Sequence[Association]
) -> float | None:
    """Learn vectors from either half of the corpus, and see whether words lean alike in both.

    Returns the correlation of the words' leaning to the poles of the first question; None where
    there is nothing to correlate.
    """
    if not asked:
        return None
    question = asked[0].question
    words = sorted({word for each in asked for word in (*each.first_words, *each.second_words)})
    poles = {*question.near, *question.far}
    words = [word for word in words if word not in poles]
    both = []
    for half in (sentences[::2], sentences[1::2]):
        try:
            vectors = word_vectors(half, whole.vocabulary, whole.vectors.shape[1])
        except BadInput:  # half of very little
            return None
        both.append(leaning(vectors, words, question))
    if min(values.std() for values in both) == 0:
        return None
    return float(np.corrcoef(both[0], both[1])[0, 1])
