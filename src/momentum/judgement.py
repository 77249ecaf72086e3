"""What a network of several classes said about examples it never learned from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.intervals import Share, wilson_interval


class Judgement(NamedTuple):
    """What a network said about examples it never learned from.

    Attributes
    ----------
    accuracy : Share
        How many it named rightly.
    majority : float
        What always naming the usual class would score.
    confusion : array of shape (classes, classes)
        Counts; rows are the truth, columns what it said.
    truth, said : integers of shape (n,)
    belief : array of shape (n,)
        The probability it gave to what it said.
    """

    accuracy: Share
    majority: float
    confusion: NDArray[np.int64]
    truth: NDArray[np.int64]
    said: NDArray[np.int64]
    belief: NDArray[np.float64]


def judge(truth: NDArray[np.int64], scores: NDArray[np.float64], usual: int) -> Judgement:
    """Judge the answers of a network.

    Parameters
    ----------
    truth : integers of shape (n,)
        The right classes.
    scores : array of shape (n, classes)
        Before the softmax.
    usual : int
        The class that one would name without looking, such as the most frequent one of the
        examples that were learned from.

    Examples
    --------
    >>> judge(np.array([0, 1, 1]), np.array([[9.0, 0], [0, 9], [1, 0]]), usual=1).confusion.tolist()
    [[1, 0], [1, 1]]
    """
    said = scores.argmax(axis=1)
    belief = 1 / np.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1)
    confusion = np.zeros((scores.shape[1],) * 2, np.int64)
    np.add.at(confusion, (truth, said), 1)
    accuracy = wilson_interval(int(np.trace(confusion)), len(truth))
    return Judgement(accuracy, float(np.mean(truth == usual)), confusion, truth, said, belief)
