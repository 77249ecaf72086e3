"""Training on sentences: epoch by epoch, kept so that nothing is lost, the best one chosen."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import twins
from momentum.language.sentiment.examples import Labels
from momentum.language.sentiment.plan import SentimentPlan
from momentum.language.sentiment.vocabulary import Codes
from momentum.runs import Event, Metric, Progress, RunFolder

KEPT: Final = "network"
BATCH: Final = 256
"""Sentences that are judged at a time."""

Arrays = dict[str, NDArray[np.generic]]


class Sentences(NamedTuple):
    """Sentences as a network reads them, with their labels."""

    codes: Codes
    labels: Labels


class Trained(NamedTuple):
    """A network as it was after its best epoch.

    Attributes
    ----------
    model : Sequential
    history : dict of str to array of shape (epochs,)
    best : int
        The epoch that had the smallest loss on the sentences that were chosen by.
    """

    model: nn.Sequential
    history: dict[str, NDArray[np.float64]]
    best: int


def learn(
    folder: RunFolder, plan: SentimentPlan, model: nn.Sequential, data: Sentences, chosen: Sentences
) -> Generator[Event, None, Trained]:
    """Train a network, telling how it goes; an interrupted run goes on to the same numbers.

    Parameters
    ----------
    data, chosen : Sentences
        What is learned from, and what the best epoch is chosen by.
    """
    model.build(data.codes.shape[1:])
    steps = plan.epochs * math.ceil(len(data.labels) / plan.batch)
    optimizer = nn.Adam(nn.CosineDecay(plan.learning_rate, steps))
    curves, best = _recall(folder, model, optimizer)
    yield Progress(done=len(curves), total=plan.epochs, label="epochs")
    for epoch in _epochs(plan, model, optimizer, data, chosen, len(curves) + 1):
        curves = np.concatenate([curves, [epoch.curves]])
        if len(curves) == 1 or curves[-1, 3] < curves[:-1, 3].min():
            best = _weights(model)
        kept = {**nn.checkpoint(model, optimizer), "curves": curves}
        folder.remember(KEPT, kept | {f"best.{name}": value for name, value in best.items()})
        values = dict(zip(nn.CURVES, curves[-1].round(6).tolist(), strict=True))
        yield Metric(series="sentences", step=epoch.number, values=values)
        yield Progress(done=epoch.number, total=plan.epochs, label="epochs")
    model.assign(best)
    history = dict(zip(nn.CURVES, curves.T, strict=True))
    return Trained(model, history, 1 + int(curves[:, 3].argmin()))


def targets(labels: Labels, classes: int) -> NDArray[np.generic]:
    """Write labels as the loss wants them: of two classes a column of 0 and 1.

    Examples
    --------
    >>> targets(np.array([0, 1]), 2).tolist()
    [[0.0], [1.0]]
    """
    return labels[:, None].astype(np.float32) if classes == 2 else labels


def logits(model: nn.Sequential, codes: Codes) -> NDArray[np.float64]:
    """Compute a score for every class, of shape (n, classes); of two classes, 0 and the logit."""
    found = model.predict(codes, BATCH).astype(np.float64)
    return np.concatenate([np.zeros_like(found), found], axis=1) if found.shape[1] == 1 else found


def _epochs(
    plan: SentimentPlan,
    model: nn.Sequential,
    optimizer: nn.Optimizer,
    data: Sentences,
    chosen: Sentences,
    first: int,
) -> Iterator[nn.Epoch]:
    if first > plan.epochs:
        return iter(())
    outputs = model.layers[-1].weights["bias"].data.shape[-1]
    classes = max(outputs, 2)
    fit = twins.fit if plan.backend == "keras" else nn.fit
    return fit(
        model,
        data.codes,
        targets(data.labels, classes),
        epochs=plan.epochs,
        batch_size=plan.batch,
        optimizer=optimizer,
        loss=nn.binary_cross_entropy if outputs == 1 else nn.categorical_cross_entropy,
        validation=(chosen.codes, targets(chosen.labels, classes)),
        seed=plan.seed,
        first_epoch=first,
    )


def _weights(model: nn.Sequential) -> Arrays:
    return {name: array.copy() for name, array in model.arrays().items()}


def _recall(
    folder: RunFolder, model: nn.Sequential, optimizer: nn.Optimizer
) -> tuple[NDArray[np.float64], Arrays]:
    """Put the model where an interrupted run left it; return the curves and the best weights."""
    kept = folder.recall(KEPT)
    if kept is None:
        return np.empty((0, len(nn.CURVES))), _weights(model)
    curves = kept.pop("curves")
    best = {name: kept.pop(name) for name in list(kept) if name.startswith("best.")}
    nn.restore(model, optimizer, kept)
    return curves, {name.removeprefix("best."): array for name, array in best.items()}
