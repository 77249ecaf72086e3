"""What a network has to be better than: logistic regression on which words a sentence has."""

from __future__ import annotations

import warnings
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.language.sentiment.training import Sentences
from momentum.language.sentiment.vocabulary import FIRST, Codes

STRENGTHS: Final = (0.03, 0.1, 0.3, 1.0, 3.0)
"""Inverse strengths of the penalty that are tried on the sentences to choose by."""


class Bag(NamedTuple):
    """Logistic regression on a bag of words, its penalty chosen.

    Attributes
    ----------
    said : integers of shape (n,)
        What it calls the held-out sentences.
    strength : float
        The inverse strength of its penalty.
    weights : array of shape (words,) or (classes, words)
        What every word counts; positive for the second of two classes.
    constants : array of shape (1,) or (classes,)
        What a sentence without a known word has.
    """

    said: NDArray[np.int64]
    strength: float
    weights: NDArray[np.float64]
    constants: NDArray[np.float64]


def present(codes: Codes, size: int) -> Any:
    """Mark which words a sentence has, as a sparse matrix of shape (n, size - 2).

    How often a word stands there does not count, nor where, nor words that are not known.

    Examples
    --------
    >>> present(np.array([[3, 1, 3, 0]]), size=5).toarray().tolist()
    [[0.0, 1.0, 0.0]]
    """
    from scipy.sparse import csr_matrix

    rows, columns = np.nonzero(codes >= FIRST)
    pairs = np.unique(np.stack([rows, codes[rows, columns] - FIRST]), axis=1)
    shape = (len(codes), size - FIRST)
    return csr_matrix((np.ones(pairs.shape[1]), (pairs[0], pairs[1])), shape=shape)


def bag_of_words(data: Sentences, chosen: Sentences, held_out: Codes, size: int) -> Bag:
    """Fit logistic regression to the same sentences, with the penalty that suits others best.

    That is the one with the smallest loss, as with the network's best epoch: of some hundred
    sentences the share of right answers jumps about too much to choose by.

    Parameters
    ----------
    data, chosen : Sentences
        What is learned from, and what the penalty is chosen by.
    held_out : codes of shape (n, length)
    size : int
        How many codes there are.
    """
    known, other = present(data.codes, size), present(chosen.codes, size)
    fitted = [_fitted(strength, known, data.labels) for strength in STRENGTHS]
    rows = np.arange(len(chosen.labels))
    beliefs = [model.predict_log_proba(other)[rows, chosen.labels] for model in fitted]
    best = int(np.argmax([float(np.mean(each)) for each in beliefs]))
    weights: NDArray[np.float64] = fitted[best].coef_
    said = fitted[best].predict(present(held_out, size)).astype(np.int64)
    alone = weights[0] if len(weights) == 1 else weights
    return Bag(said, STRENGTHS[best], alone, fitted[best].intercept_)


def _fitted(strength: float, x: Any, y: NDArray[np.int64]) -> Any:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    with warnings.catch_warnings():  # at the weakest penalties the last digits take very long
        warnings.simplefilter("ignore", ConvergenceWarning)
        return LogisticRegression(C=strength, max_iter=300).fit(x, y)
