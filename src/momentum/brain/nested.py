"""Nested selection: which decoder to use is learned too, from other people than are judged.

Whoever tries ten decoders and reports the best has let the judged people choose. Here an outer
split keeps people back; among the others an inner split compares the candidates; the best is
learned again from all of those others, and only then judges the people who were kept back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

from momentum.brain.features import block_features
from momentum.brain.linear_decoder import ShrunkLDA
from momentum.brain.random_convolutions import RandomConvolutions, Scale, bins, time_courses
from momentum.brain.scores import balanced_accuracy
from momentum.brain.windows import Windows
from momentum.errors import BadInput

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Candidate:
    """One way to decode blocks.

    Parameters
    ----------
    name : str
    make_features : function of Windows to an array of shape (blocks, features)
        What it says of a block must come from that block alone; this is checked.
    make_model : function to a new scikit-learn classifier with a `decision_function`
    """

    name: str
    make_features: Callable[[Windows], Floats]
    make_model: Callable[[], Any]


class Nested(NamedTuple):
    """What nested selection said.

    Attributes
    ----------
    said : array of shape (blocks,)
        The label given to every block, by a decoder that never saw its person.
    picked : tuple of tuple of str
        Names of the candidates used in each outer fold, the best first.
    held_out : tuple of array
        The people judged in each outer fold, as indices into `Windows.people`.
    inner : array of shape (outer folds, candidates)
        Mean balanced accuracy over the training people, by which was picked.
    """

    said: Labels
    picked: tuple[tuple[str, ...], ...]
    held_out: tuple[NDArray[np.int64], ...]
    inner: Floats


def nested_predictions(
    cut: Windows,
    candidates: Sequence[Candidate],
    *,
    groups: int = 8,
    inner_groups: int = 7,
    together: int = 1,
    seed: int = 0,
    y: Labels | None = None,
) -> Nested:
    """Judge every person by a decoder that was chosen and learned from other people.

    Parameters
    ----------
    cut : Windows
    candidates : sequence of Candidate
        At equal inner scores the earlier one is taken, so the simplest comes first.
    groups, inner_groups : int
        Into how many groups all people, and the training people, are dealt.
    together : int
        Let this many of the best vote: the mean of their decision values, each divided by the
        root mean square of its values for inner held-out people.
    seed : int
        For the dealing of people.
    y : array of shape (blocks,), optional
        Labels 0 and 1 to use in place of `cut.y`, as for the order null.

    Raises
    ------
    BadInput
        If there are fewer than three people or two groups, no candidates or too few, two of one
        name, features that are not finite or depend on other blocks, or a fold of a single class.

    Examples
    --------
    >>> from momentum.data import simulate_recordings
    >>> from momentum.brain import windows
    >>> cut = windows(simulate_recordings(people=4, seed=0).recordings)
    >>> slope = Candidate("slope", lambda c: block_features(c, "slope"), ShrunkLDA)
    >>> nested = nested_predictions(cut, [slope])
    >>> nested.said.shape, nested.picked[0]
    ((128,), ('slope',))
    """
    _require(cut, candidates, min(groups, inner_groups), together)
    y = cut.y if y is None else y
    inputs = [_features(cut, candidate) for candidate in candidates]
    said = np.full(len(y), -1)
    picked, held_out, inner = [], [], []
    for test in _dealt(np.arange(len(cut.people)), groups, seed):
        judged = np.isin(cut.person, test)
        train = np.flatnonzero(~judged)
        values = _inner_values(cut, candidates, inputs, y, train, inner_groups, seed)
        scores = [_mean_score(y[train], value, cut.person[train]) for value in values]
        best = np.argsort(-np.array(scores), kind="stable")[:together]
        votes = np.zeros(int(judged.sum()))
        for k in best:
            size = np.sqrt((values[k] ** 2).mean())
            model = _fitted(candidates[k], inputs[k][train], y[train])
            votes += model.decision_function(inputs[k][judged]) / (size if size > 0 else 1)
        said[judged] = votes > 0
        picked.append(tuple(candidates[k].name for k in best))
        held_out.append(test)
        inner.append(scores)
    return Nested(said, tuple(picked), tuple(held_out), np.array(inner))


def decoder_candidates(*, kernels: int = 1000, seed: int = 0) -> tuple[Candidate, ...]:
    """List the decoders compared for unseen people, the simplest first.

    Every linear model but the discriminant sits behind a `StandardScaler`, which is fitted on
    the training people only. `seed` draws the random kernels.
    """
    scales: tuple[Scale, ...] = ("block", "channel", "both")
    return (
        Candidate("slope, LDA", lambda c: block_features(c, "slope"), ShrunkLDA),
        Candidate("bins, LDA", lambda c: block_features(c, "bins", baseline=True), ShrunkLDA),
        *(_binned(f"bins per {scale}, LDA", scale, ShrunkLDA) for scale in scales),
        *(_binned(f"bins per {scale}, logistic", scale, logistic) for scale in scales),
        *(_binned(f"bins per {scale}, SVM", scale, linear_svm) for scale in scales),
        *(_convolved(scale, kernels, seed) for scale in scales),
    )


def logistic(c: float = 0.003) -> Any:
    """Make a logistic regression; `c` is the inverse weight of its penalty."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=c, max_iter=2000))


def linear_svm(c: float = 0.0003) -> Any:
    """Make a linear support vector machine; `c` is the inverse weight of its penalty."""
    return make_pipeline(StandardScaler(), LinearSVC(C=c, max_iter=20000, random_state=0))


def _binned(name: str, scale: Scale, make_model: Callable[[], Any]) -> Candidate:
    return Candidate(name, lambda cut: bins(time_courses(cut, scale), 4), make_model)


def _convolved(scale: Scale, kernels: int, seed: int) -> Candidate:
    def features(cut: Windows) -> Floats:
        # The kernels come from the seed alone, so drawing them here lets nobody see anybody.
        courses = time_courses(cut, scale)
        convolutions = RandomConvolutions(kernels, channels=courses.shape[2], random_state=seed)
        return np.asarray(convolutions.fit_transform(courses.reshape(len(courses), -1)))

    return Candidate(
        f"random convolutions per {scale}, ridge",
        features,
        lambda: make_pipeline(StandardScaler(), RidgeClassifier(alpha=10.0 * kernels)),
    )


def _require(cut: Windows, candidates: Sequence[Candidate], groups: int, together: int) -> None:
    names = [candidate.name for candidate in candidates]
    if len(cut.people) < 3:
        raise BadInput(f"nested selection needs three people or more; there are {len(cut.people)}.")
    if groups < 2:
        raise BadInput(f"people must be dealt into 2 groups or more, not {groups}.")
    if not 1 <= together <= len(names):
        raise BadInput(f"{together} of {len(names)} candidates cannot vote together.")
    if len(set(names)) < len(names):
        raise BadInput("two candidates have the same name; give each its own.")


def _features(cut: Windows, candidate: Candidate) -> Floats:
    """Make features and see that those of a block do not change in other company."""
    features = np.asarray(candidate.make_features(cut), np.float64)
    if len(features) != len(cut.y) or not np.isfinite(features).all():
        raise BadInput(f"{candidate.name}: the features must be finite numbers, a row a block.")
    some = np.unique(cut.person, return_index=True)[1]
    if not np.allclose(candidate.make_features(_take(cut, some)), features[some]):
        raise BadInput(
            f"{candidate.name}: the features of a block depend on other blocks, so they would "
            f"see the people who are judged; put what is learned from data into the model."
        )
    return features


def _take(cut: Windows, blocks: NDArray[np.intp]) -> Windows:
    arrays: dict[str, Any] = {
        field.name: value[blocks]
        for field in fields(cut)
        if isinstance(value := getattr(cut, field.name), np.ndarray)
    }
    return replace(cut, **arrays)


def _dealt(people: Labels, groups: int, seed: int) -> Iterator[Labels]:
    """Deal people into groups of equal size, as far as that goes."""
    groups = min(groups, len(people))
    mixed = np.random.default_rng(seed).permutation(people)
    for group in range(groups):
        yield np.sort(mixed[group::groups])


def _inner_values(
    cut: Windows,
    candidates: Sequence[Candidate],
    inputs: Sequence[Floats],
    y: Labels,
    train: NDArray[np.intp],
    groups: int,
    seed: int,
) -> list[Floats]:
    """Decision values of every candidate for the training people, none of whom it had seen."""
    values = [np.zeros(len(train)) for _ in candidates]
    for test in _dealt(np.unique(cut.person[train]), groups, seed):
        judged = np.isin(cut.person[train], test)
        learn = train[~judged]
        for value, candidate, x in zip(values, candidates, inputs, strict=True):
            model = _fitted(candidate, x[learn], y[learn])
            value[judged] = model.decision_function(x[train[judged]])
    return values


def _fitted(candidate: Candidate, x: Floats, y: Labels) -> Any:
    if len(np.unique(y)) < 2:
        raise BadInput("the training people of a fold did a single task; give more people.")
    return candidate.make_model().fit(x, y)


def _mean_score(y: Labels, values: Floats, person: Labels) -> float:
    said = (values > 0).astype(np.int64)
    people = np.unique(person)
    return float(np.mean([balanced_accuracy(y[person == p], said[person == p]) for p in people]))
