"""A protocol: one way of judging the recipe, from rows to scores."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.brain.examples import Examples
from momentum.brain.recipe import Recipe, Stack, Trained, stacks, train
from momentum.brain.scores import Scores, score
from momentum.brain.splits import Fold
from momentum.engine import CURVES, Epoch
from momentum.runs import Event, Metric, Progress, RunFolder, stream


class Outcome(NamedTuple):
    """What a protocol found.

    Attributes
    ----------
    scores : Scores
    history : dict of str to array of shape (epochs, folds)
        The learning curves, by the names in `engine.CURVES`.
    folds : list of Fold
    arrays : dict of str to array
        Weights of all networks, stacked in the order of the folds.
    """

    scores: Scores
    history: dict[str, NDArray[np.float64]]
    folds: list[Fold]
    arrays: dict[str, NDArray[np.float32]]


def perform(
    folder: RunFolder,
    name: str,
    data: Examples,
    made: list[Fold],
    recipe: Recipe,
    *,
    seed: int,
    jobs: int,
) -> Generator[Event, None, Outcome]:
    """Train and judge the recipe, telling how it goes; finished stacks are kept and never redone.

    Parameters
    ----------
    folder : RunFolder
        Where finished stacks are kept.
    name : str
        Of this protocol, unique within the run.
    data : Examples
    made : list of Fold
        What each network learns from and is judged by.
    """
    work = stacks(data, made, recipe, seed)
    results: list[Trained | None] = [_recall(folder, f"{name}-{i}") for i in range(len(work))]
    missing = [i for i, result in enumerate(results) if result is None]
    total = len(made) * recipe.epochs
    done = sum(len(work[i].folds) for i in range(len(work)) if i not in missing) * recipe.epochs
    yield Progress(done=done, total=total, label=name)
    for position, item in stream(train, [work[i] for i in missing], jobs):
        i = missing[position]
        if isinstance(item, Epoch):
            done += len(work[i].folds)
            yield _metric(f"{name}, networks {_span(work[i])}", item)
            yield Progress(done=done, total=total, label=name)
        else:
            _remember(folder, f"{name}-{i}", item)
            results[i] = item
    return _gather(data, made, work, [result for result in results if result is not None])


def _metric(series: str, epoch: Epoch) -> Metric:
    assert epoch.validation is not None
    values = {
        "accuracy": epoch.training.accuracy,
        "val_accuracy": epoch.validation.accuracy,
        "loss": epoch.training.loss,
        "val_loss": epoch.validation.loss,
    }
    means = {key: round(float(np.mean(value)), 6) for key, value in values.items()}
    return Metric(series=series, step=epoch.number, values=means)


def _span(stack: Stack) -> str:
    first, last = stack.numbers[0] + 1, stack.numbers[-1] + 1
    return str(first) if first == last else f"{first} to {last}"


def _remember(folder: RunFolder, part: str, trained: Trained) -> None:
    weights = {f"weight.{key}": array for key, array in trained.arrays.items()}
    folder.remember(part, {"share": trained.share, "history": trained.history, **weights})


def _recall(folder: RunFolder, part: str) -> Trained | None:
    kept = folder.recall(part)
    if kept is None:
        return None
    weights = {k.removeprefix("weight."): a for k, a in kept.items() if k.startswith("weight.")}
    return Trained(kept["share"], kept["history"], weights)


def _gather(
    data: Examples, made: list[Fold], work: Sequence[Stack], results: Sequence[Trained]
) -> Outcome:
    said = np.full(len(data.y), -1, np.int64)
    for stack, result in zip(work, results, strict=True):
        for fold, share in zip(stack.folds, result.share, strict=True):
            said[fold.test] = share.argmax(axis=-1)
    order = np.argsort([number for stack in work for number in stack.numbers])
    history = np.concatenate([result.history for result in results], axis=2)[..., order]
    arrays = {
        key: np.concatenate([result.arrays[key] for result in results])[order]
        for key in results[0].arrays
    }
    curves = {name: history[:, i] for i, name in enumerate(CURVES)}
    return Outcome(score(data, said), curves, made, arrays)


def histories(outcome: Outcome) -> Iterator[dict[str, float | int | str]]:
    """Yield the learning curves as rows of a table: one row a fold and epoch."""
    for number, fold in enumerate(outcome.folds):
        for epoch in range(len(outcome.history["loss"])):
            curves = {name: float(outcome.history[name][epoch, number]) for name in CURVES}
            yield {"fold": fold.name, "epoch": epoch + 1, **curves}
