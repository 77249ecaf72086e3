"""What every word of a sentence did to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.language.sentiment.training import logits
from momentum.language.sentiment.vocabulary import PADDING, UNKNOWN, Codes, Vocabulary

Floats = NDArray[np.float64]


class Explanation(NamedTuple):
    """A sentence, and what every word in it spoke for.

    Attributes
    ----------
    words : tuple of str
        Those that the network read.
    effects : array of shape (words,)
        What each adds to the score of the class; positive speaks for it.
    known : booleans of shape (words,)
        Whether the network knows the word.
    score : float
        Of the class: its logit less the mean logit of the others.
    rest : float
        What the effects leave: score less their sum. Of a mean of word vectors it is the score of
        a sentence without words; of a recurrent network it is what words do together.
    """

    words: tuple[str, ...]
    effects: Floats
    known: NDArray[np.bool_]
    score: float
    rest: float


def margin(scores: Floats, of: int) -> Floats:
    """Return how far a class is above the mean of the others; of two classes, the logit.

    Examples
    --------
    >>> margin(np.array([[0.0, 2.0], [1.0, 1.0]]), of=1).tolist()
    [2.0, 0.0]
    """
    others = np.delete(scores, of, axis=-1)
    return np.asarray(scores[..., of] - others.mean(axis=-1))


def explain(
    model: nn.Sequential, vocabulary: Vocabulary, words: Sequence[str], of: int, length: int
) -> Explanation:
    """Say what every word of a sentence did to the score of a class.

    The mean of word vectors is taken apart exactly: a word adds its own vector's score over the
    number of words. Of a recurrent network every word is left out once, and the effect is by how
    much the score falls.
    """
    codes = vocabulary.codes([words], length)
    read = min(len(words), length)
    score = float(margin(logits(model, codes), of)[0])
    if is_mean(model):
        effects = exact_effects(model, codes, of)[0, :read]
    else:
        effects = occlusion(model, codes, of)
    known = codes[0, :read] > UNKNOWN
    rest = score - float(effects.sum())
    return Explanation(tuple(words[:read]), effects, known, score, rest)


def is_mean(model: nn.Sequential) -> bool:
    """Tell whether a network only averages word vectors."""
    return any(isinstance(layer, nn.GlobalAveragePooling1D) for layer in model.layers)


def exact_effects(model: nn.Sequential, codes: Codes, of: int) -> Floats:
    """Return what every word adds to a class, (n, length), for the mean of word vectors.

    The score is b + (1/n) sum_t v . e(t): the parts of the sum are the effects.
    """
    votes = word_votes(model, of)[codes]
    seen = codes != PADDING
    return np.asarray(votes * seen / np.maximum(seen.sum(axis=1, keepdims=True), 1))


def word_votes(model: nn.Sequential, of: int) -> Floats:
    """Return what every code's vector says for a class, alone: v . e, without the bias."""
    arrays = model.arrays()
    vectors = arrays["embedding_1.embeddings"].astype(np.float64)
    scores = vectors @ arrays["dense_1.kernel"].astype(np.float64)
    if scores.shape[1] == 1:
        scores = np.concatenate([np.zeros_like(scores), scores], axis=1)
    return margin(scores, of)


def occlusion(model: nn.Sequential, codes: Codes, of: int) -> Floats:
    """Leave every word of one sentence out once, and return by how much the score falls.

    Parameters
    ----------
    codes : integers of shape (1, length)
    of : int
        The class.
    """
    row = codes[0]
    words = row[row != PADDING]
    rows = np.full((len(words) + 1, len(row)), PADDING, row.dtype)
    rows[0] = row
    for place, shorter in enumerate(rows[1:]):
        shorter[: len(words) - 1] = np.delete(words, place)
    scores = margin(logits(model, rows), of)
    return np.asarray(scores[0] - scores[1:])


def alone(model: nn.Sequential, codes: NDArray[np.int64], length: int, of: int) -> Floats:
    """Return what a network answers to sentences of one word, less what it says to none."""
    rows = np.full((len(codes) + 1, length), PADDING, np.int32)
    rows[1:, 0] = codes
    scores = margin(logits(model, rows), of)
    return np.asarray(scores[1:] - scores[0])
