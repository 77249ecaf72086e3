"""Judging decoders of blocks: scores, the order null, controls and paired differences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

from momentum.brain.linear_decoder import ShrunkLDA, discriminants
from momentum.brain.network_classifier import NetworkClassifier
from momentum.brain.order_null import NullResult
from momentum.brain.random_convolutions import RandomConvolutionClassifier
from momentum.brain.recipe import Recipe
from momentum.brain.scores import Interval, t_interval
from momentum.brain.splits import Fold
from momentum.brain.windows import Windows, has_both

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
LINEAR = ("lda", "logistic", "svm")
"""Models quick enough for the order null, which does everything 35 times."""

KERNELS = 1000
"""Random convolutions of a decoder."""


def make_model(name: str, recipe: Recipe, seed: int, channels: int = 1) -> Any:
    """Make an untrained decoder with scikit-learn's `fit` and `predict`.

    Scaling is learned from the training blocks alone.
    """
    makers: dict[str, Callable[[], Any]] = {
        "recipe": lambda: NetworkClassifier(*recipe, random_state=seed % 2**31),
        "lda": ShrunkLDA,
        "logistic": lambda: make_pipeline(StandardScaler(), LogisticRegression(C=0.01)),
        "svm": lambda: make_pipeline(
            StandardScaler(), LinearSVC(C=0.001, random_state=seed % 2**31)
        ),
        "random_convolutions": lambda: RandomConvolutionClassifier(
            KERNELS, channels=channels, alpha=10.0 * KERNELS, random_state=seed % 2**31
        ),
    }
    return makers[name]()


def answers(
    x: Floats, labelings: Labels, fold: Fold, model: str, make: Callable[[], Any]
) -> Iterator[Labels]:
    """Yield one fold's answers under every labelling, of shape (labelings, blocks judged).

    Parameters
    ----------
    x : array of shape (blocks, features)
    labelings : array of shape (labelings, blocks)
        The true labels first.
    """
    train, test = fold.train, fold.test
    if model == "lda":
        weights, offsets = discriminants(x[train], labelings[:, train])
        yield (x[test] @ weights.T + offsets > 0).T.astype(np.int64)
    else:
        yield np.stack(
            [make().fit(x[train], labels[train]).predict(x[test]) for labels in labelings]
        )


def person_scores(labelings: Labels, said: Labels, person: Labels) -> Floats:
    """Score every person under every labelling: balanced accuracy, (labelings, people).

    Blocks never judged (-1) do not count; a person who lacks a class gets NaN.
    """
    scores = []
    for label in (0, 1):
        counted = (labelings == label) & (said >= 0)
        right = counted & (said == label)
        of_person = [(_per_person(part, person)) for part in (right, counted)]
        with np.errstate(invalid="ignore"):
            scores.append(of_person[0] / of_person[1])
    return np.asarray(np.mean(scores, axis=0))


def null_result(scores: Floats) -> NullResult:
    """Rank the true labelling (the first) among all by the mean over people."""
    means = np.nanmean(scores, axis=1)
    return NullResult(float(means[0]), means[1:])


class Control(NamedTuple):
    """One control: what was done differently, the score it gives, and for how many people."""

    name: str
    score: Interval
    people: int


def paired_difference(first: Floats, second: Floats) -> Interval:
    """Subtract person by person: the mean difference and its 95 % interval over people.

    Examples
    --------
    >>> difference = paired_difference(np.array([0.7, 0.8, 0.9]), np.array([0.6, 0.7, 0.9]))
    >>> f"{difference.value:.2f} [{difference.low:.2f}, {difference.high:.2f}]"
    '0.07 [-0.08, 0.21]'
    """
    both = np.isfinite(first) & np.isfinite(second)
    return t_interval(first[both] - second[both])


def matched(cut: Windows) -> dict[str, NDArray[np.bool_]]:
    """Mark the blocks whose predecessors are matched, by what was done before them.

    In the course's recordings: both after PASSTHOUGHT; and ADDITION after REST with REST after
    ADDITION. Of other designs, whatever of the two exists.
    """
    first, second = cut.classes
    third = sorted(set(cut.previous) - {first, second, ""})
    marked = {f"both after {mark}": cut.previous == mark for mark in third}
    name = f"each after the other ({second} after {first}, {first} after {second})"
    marked[name] = np.where(cut.y == 0, cut.previous == second, cut.previous == first)
    return {name: keep for name, keep in marked.items() if _anybody(cut, keep)}


def _anybody(cut: Windows, keep: NDArray[np.bool_]) -> bool:
    return any(has_both(cut, keep & (cut.person == p)) for p in range(len(cut.people)))


def _per_person(flags: NDArray[np.bool_], person: Labels) -> Floats:
    people = int(person.max()) + 1
    member = np.eye(people)[person]
    return np.asarray(flags.astype(np.float64) @ member)


def assemble(said: Sequence[Labels], made: Sequence[Fold], labelings: Labels) -> Labels:
    """Put the answers of all folds together, (labelings, blocks); -1 where never judged."""
    together = np.full(labelings.shape, -1, np.int64)
    for answer, fold in zip(said, made, strict=True):
        together[:, fold.test] = answer
    return together
