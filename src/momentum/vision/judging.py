"""Judging: how many pictures a network names rightly, and how well it knows when it does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum import judgement
from momentum.errors import BadInput
from momentum.judgement import Judgement

SURENESS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0)
"""Where one group of beliefs ends and the next begins."""


class Confidence(NamedTuple):
    """How often it was right when it was about so sure: one entry a group of pictures.

    Attributes
    ----------
    low, high : arrays
        The beliefs of each group that has pictures.
    belief, accuracy : arrays
        Its mean belief and share of right answers.
    counts : integers
        Its pictures.
    error : float
        The expected calibration error: the mean distance of the two, over all pictures.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    belief: NDArray[np.float64]
    accuracy: NDArray[np.float64]
    counts: NDArray[np.int64]
    error: float


def judge(truth: ArrayLike, logits: ArrayLike) -> Judgement:
    """Judge the answers of a network.

    Parameters
    ----------
    truth : integers of shape (n,)
        The right classes.
    logits : array of shape (n, classes)
        Scores before the softmax.

    Raises
    ------
    BadInput
        If there are no pictures, or not one answer a picture.

    Examples
    --------
    >>> found = judge([0, 1, 1], [[9.0, 0.0], [0.0, 9.0], [1.0, 0.0]])
    >>> found.confusion.tolist(), round(found.majority, 2)
    ([[1, 0], [1, 1]], 0.67)
    """
    right, scores = np.asarray(truth, np.int64), np.asarray(logits, np.float64)
    if scores.ndim != 2 or len(scores) != len(right) or len(right) == 0:
        raise BadInput(
            f"answers of shape {scores.shape} do not fit {len(right)} pictures; expected one row "
            "of scores a picture."
        )
    return judgement.judge(right, scores, int(np.bincount(right).argmax()))


def confident_mistakes(found: Judgement, most: int) -> NDArray[np.int64]:
    """Return the places of wrong answers, the surest first, `most` at most."""
    wrong = np.flatnonzero(found.truth != found.said)
    return wrong[np.argsort(-found.belief[wrong], kind="stable")][:most]


def confidence(found: Judgement, edges: Sequence[float] = SURENESS) -> Confidence:
    """Group pictures by belief and see how often each group was right.

    sum_g n_g/n |belief_g - accuracy_g| is the expected calibration error (Naeini et al. 2015),
    here with groups that are finer where a good network is: close to 1.
    """
    bounds = np.asarray(edges, np.float64)
    group = np.digitize(found.belief, bounds[1:-1])
    counts = np.bincount(group, minlength=len(bounds) - 1)
    seen = np.flatnonzero(counts)
    belief, accuracy = (
        np.bincount(group, values, len(counts))[seen] / counts[seen]
        for values in (found.belief, (found.truth == found.said).astype(np.float64))
    )
    error = float(np.sum(counts[seen] * np.abs(belief - accuracy)) / len(group))
    return Confidence(bounds[seen], bounds[seen + 1], belief, accuracy, counts[seen], error)


def most_confused(found: Judgement, classes: Sequence[str]) -> str:
    """Name the mistake that happened most often, or "none".

    Examples
    --------
    >>> most_confused(judge([0, 1, 1], [[9.0, 0], [0, 9], [1, 0]]), ["cat", "dog"])
    'dog taken for cat, once'
    """
    table = found.confusion - np.diag(np.diag(found.confusion))
    if not table.any():
        return "none"
    truth, said = divmod(int(table.argmax()), len(table))
    times = {1: "once", 2: "twice"}.get(int(table.max()), f"{table.max()} times")
    return f"{classes[truth]} taken for {classes[said]}, {times}"
