"""Training in the plane: epoch after epoch, kept so that an interrupted run goes on exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import twins
from momentum.data import PointSplit
from momentum.errors import BadInput
from momentum.plane.recipe import Recipe, optimizer, told
from momentum.runs import RunFolder

Backend = Literal["engine", "keras"]

CURVES = ("accuracy", "val_accuracy", "loss", "val_loss")
"""The columns of a history, by the names Keras gives them."""


class Lesson(NamedTuple):
    """How training went so far.

    Attributes
    ----------
    history : array of shape (epochs so far, 4)
        Accuracy, loss and the same held out, as in `CURVES`.
    trouble : str
        Why the training ended early, if it did.
    """

    history: NDArray[np.float64]
    trouble: str = ""


def train(
    model: nn.Sequential, split: PointSplit, recipe: Recipe, backend: Backend, folder: RunFolder
) -> Iterator[Lesson]:
    """Train a network, yielding at the epochs that are told of.

    On the engine everything that training depends on is kept at those epochs, and an interrupted
    training goes on from there. Keras keeps too much to itself for that; there it starts again,
    and comes to the same numbers.
    """
    rule, tell = optimizer(recipe), set(told(recipe.epochs))
    kept = folder.recall("epoch") if backend == "engine" else None
    rows = [] if kept is None else kept["history"].tolist()
    if kept is not None:
        nn.restore(model, rule, kept)
        yield Lesson(np.array(rows))
    try:
        for epoch in _epochs(model, split, recipe, backend, rule, len(rows) + 1):
            rows.append(_row(epoch))
            if epoch.number in tell:
                yield Lesson(np.array(rows))
                if backend == "engine":
                    arrays = nn.checkpoint(model, rule)
                    folder.remember("epoch", {**arrays, "history": np.array(rows)})
    except nn.Diverged as error:
        yield Lesson(np.array(rows).reshape(-1, len(CURVES)), str(error))


def require_keras() -> None:
    """Refuse to go on without Keras.

    Raises
    ------
    BadInput
        If it is not installed; the sentence says how to get it.
    """
    if not twins.available():
        raise BadInput(
            "--backend keras needs Keras, which is not installed here; install it with: "
            "pip install 'momentum-course[keras]'."
        )


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


def _row(epoch: nn.Epoch) -> list[float]:
    assert epoch.validation is not None
    (loss, accuracy), (val_loss, val_accuracy) = epoch.training, epoch.validation
    return [float(value) for value in (accuracy, val_accuracy, loss, val_loss)]
