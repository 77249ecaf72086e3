"""Part 1 with scikit-learn's conventions: X, y, groups, and splitters for `cross_val_score`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.model_selection import BaseCrossValidator

from momentum.brain.examples import examples
from momentum.brain.features import BlockFeature, block_features
from momentum.brain.splits import Split, folds
from momentum.brain.windows import windows
from momentum.data import load_recordings, simulate_recordings
from momentum.errors import BadInput


class Dataset(NamedTuple):
    """Recordings as scikit-learn wants them.

    Attributes
    ----------
    X : array of shape (examples, features)
    y : array of shape (examples,)
        0 and 1, indices into `classes`.
    groups : array of shape (examples, 2)
        Number of the person and of the run: what the splitters below need.
    people, classes : tuples of str
        Names.
    simulated : bool
        True if nobody was measured.
    """

    X: NDArray[Any]
    y: NDArray[np.int64]
    groups: NDArray[np.int64]
    people: tuple[str, ...]
    classes: tuple[str, str]
    simulated: bool


def load(
    folder: Path | str | None = None,
    *,
    features: Literal["rows"] | BlockFeature = "slope",
    baseline: bool = False,
    people: int = 8,
    seed: int = 0,
) -> Dataset:
    """Load recordings as X, y and groups; without a folder, simulated ones.

    Parameters
    ----------
    folder : path, optional
        One CSV file a person.
    features : {"rows", "mean", "slope", "bins", "gap"}
        "rows" makes every row an example, the others every block (see `block_features`).
    baseline : bool
        Take off the mean of the gap before the block.
    people, seed : int
        How many people to simulate, and from which seed.

    Examples
    --------
    >>> from sklearn.model_selection import cross_val_score
    >>> from momentum import brain
    >>> data = brain.load(people=4)
    >>> scores = cross_val_score(
    ...     brain.ShrunkLDA(), data.X, data.y, groups=data.groups, cv=brain.UnseenPeople(4)
    ... )
    >>> scores.shape
    (4,)
    """
    recordings = (
        list(simulate_recordings(people, seed).recordings)
        if folder is None
        else load_recordings(Path(folder))
    )
    if features == "rows":
        rows = examples(recordings)
        groups = np.column_stack([rows.person, rows.run])
        return Dataset(rows.x, rows.y, groups, rows.people, rows.classes, rows.simulated)
    cut = windows(recordings)
    x = block_features(cut, features, baseline=baseline)
    groups = np.column_stack([cut.person, cut.run])
    return Dataset(x, cut.y, groups, cut.people, cut.classes, cut.simulated)


class _Grouped(NamedTuple):
    y: NDArray[np.int64]
    person: NDArray[np.int64]
    run: NDArray[np.int64]
    people: tuple[str, ...]


class _Splitter(BaseCrossValidator):
    """A split of `momentum.brain.splits` as a scikit-learn splitter."""

    kind: Split

    def __init__(self, groups: int = 4, seed: int = 0) -> None:
        self.groups = groups
        self.seed = seed

    def split(
        self,
        X: ArrayLike,  # noqa: N803
        y: ArrayLike | None = None,
        groups: ArrayLike | None = None,
    ) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
        """Yield rows to learn from and rows to be judged by."""
        for fold in self._folds(y, groups):
            yield fold.train, fold.test

    def get_n_splits(
        self,
        X: ArrayLike | None = None,  # noqa: N803
        y: ArrayLike | None = None,
        groups: ArrayLike | None = None,
    ) -> int:
        """Count the folds."""
        return len(self._folds(y, groups))

    def _folds(self, y: ArrayLike | None, groups: ArrayLike | None) -> Any:
        data = _grouped(y, groups)
        return folds(data, self.kind, groups=self.groups, thin=1, seed=self.seed)


class UnseenPeople(_Splitter):
    """Keep groups of people for judging.

    Parameters
    ----------
    groups : int
        Into how many groups the people are dealt.
    seed : int
        For the dealing.
    """

    kind = "person"


class UnseenRuns(_Splitter):
    """Keep each run of a person in turn for judging; learn from the same person's other runs."""

    kind = "run"

    def __init__(self) -> None:
        super().__init__()


def _grouped(y: ArrayLike | None, groups: ArrayLike | None) -> _Grouped:
    given = np.asarray(groups)
    if groups is None or given.ndim != 2 or given.shape[1] != 2 or y is None:
        raise BadInput(
            "this splitter needs y, and groups of shape (examples, 2): person and run of each "
            "example, as `brain.load` gives them."
        )
    names, person = np.unique(given[:, 0], return_inverse=True)
    _, label = np.unique(np.asarray(y), return_inverse=True)
    run = np.unique(given[:, 1], return_inverse=True)[1]
    return _Grouped(label, person, run, tuple(str(name) for name in names))
