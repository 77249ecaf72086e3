"""Training in the plane: epoch after epoch, kept so that an interrupted run goes on exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import twins
from momentum.data import PointSplit
from momentum.plane.recipe import Recipe, optimizer, told
from momentum.runs import RunFolder

Backend = Literal["engine", "keras"]


class Lesson(NamedTuple):
    """How training went so far.

    Attributes
    ----------
    history : array of shape (epochs so far, 4)
        The learning curves, in the order of `engine.CURVES`.
    trouble : str
        Why the training ended early, if it did.
    """

    history: NDArray[np.float64]
    trouble: str = ""


def train(
    model: nn.Sequential, split: PointSplit, recipe: Recipe, backend: Backend, folder: RunFolder
) -> Iterator[Lesson]:
    """Train a network, yielding at the epochs that are told of.

    Everything that training depends on is kept at those epochs: an interrupted training goes on
    from there, and ends with the numbers of an undisturbed one.
    """
    rule, tell = optimizer(recipe), set(told(recipe.epochs))
    kept = folder.recall("epoch")
    rows = [] if kept is None else kept["history"].tolist()
    if kept is not None:
        nn.restore(model, rule, kept)
        yield Lesson(np.array(rows))
    try:
        for epoch in _epochs(model, split, recipe, backend, rule, len(rows) + 1):
            rows.append(epoch.curves)
            if epoch.number in tell:
                yield Lesson(np.array(rows))
                folder.remember("epoch", {**nn.checkpoint(model, rule), "history": np.array(rows)})
    except nn.Diverged as error:
        yield Lesson(np.array(rows).reshape(-1, len(nn.CURVES)), str(error))


def _epochs(
    model: nn.Sequential,
    split: PointSplit,
    recipe: Recipe,
    backend: Backend,
    rule: nn.Optimizer,
    first: int,
) -> Iterator[nn.Epoch]:
    """Train on the engine or in Keras, from the same start and in the same words."""
    fit = twins.fit if backend == "keras" else nn.fit
    return fit(
        model,
        split.train_x,
        split.train_y,
        epochs=recipe.epochs,
        batch_size=recipe.batch,
        optimizer=rule,
        loss=nn.categorical_cross_entropy,
        validation=(split.test_x, split.test_y),
        seed=recipe.seed,
        first_epoch=first,
    )
