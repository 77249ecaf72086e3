"""Callbacks: what `fit` calls after every epoch, and what may stop it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from pathlib import Path

import numpy as np

from momentum.engine.measuring import Epoch
from momentum.engine.model import Sequential
from momentum.engine.storage import save
from momentum.engine.tensor import Array

Callback = Callable[[Sequential, Epoch], bool | None]
"""Called with the model and the epoch; True ends the training."""

MONITORS = ("loss", "accuracy", "val_loss", "val_accuracy")


def watched(
    epochs: Iterator[Epoch], model: Sequential, callbacks: Sequence[Callback]
) -> Iterator[Epoch]:
    """Yield the epochs of a training until a callback ends it; then let every one finish."""
    for epoch in epochs:
        stop = [callback(model, epoch) for callback in callbacks]  # every one is asked
        yield epoch
        if any(stop):
            break
    for callback in callbacks:
        if hasattr(callback, "finish"):
            callback.finish(model)


class _Watch:
    """Know whether a figure is the best so far: accuracies shall rise, losses fall."""

    def __init__(self, monitor: str, min_delta: float = 0.0) -> None:
        if monitor not in MONITORS:
            raise ValueError(f"no figure {monitor!r} to watch; there are {', '.join(MONITORS)}.")
        self.monitor, self.min_delta, self.best = monitor, min_delta, math.inf

    def improved(self, epoch: Epoch) -> bool:
        name = self.monitor.removeprefix("val_")
        measured = epoch.validation if self.monitor.startswith("val_") else epoch.training
        if measured is None:
            raise ValueError(f"{self.monitor} is watched, but fit was given no validation=(x, y).")
        figure = float(np.mean(getattr(measured, name)))  # over the folds, if there are some
        figure = -figure if name == "accuracy" else figure
        if better := figure < self.best - self.min_delta:
            self.best = figure
        return better


@dataclass(eq=False)
class EarlyStopping:
    """Stop when a figure has not improved for `patience` epochs.

    Parameters
    ----------
    monitor : {"val_loss", "val_accuracy", "loss", "accuracy"}
        With folds their mean is watched.
    patience : int
        Epochs without improvement after which training ends; 0 and 1 both mean the first.
    min_delta : float
        What counts as an improvement must be larger than this.
    restore_best_weights : bool
        Whether the model shall end as it was after the best epoch, however the training ends.

    Examples
    --------
    >>> from momentum import engine as nn
    >>> x = np.ones((4, 1)); model = nn.Sequential([nn.Dense(1, kernel_initializer="ones")])
    >>> len(list(nn.fit(model, x, x, epochs=50, batch_size=4, optimizer=nn.SGD(),
    ...                 loss=nn.mean_squared_error, callbacks=[EarlyStopping("loss")])))
    2
    """

    monitor: str = "val_loss"
    _: KW_ONLY
    patience: int = 0
    min_delta: float = 0.0
    restore_best_weights: bool = False

    def __post_init__(self) -> None:
        self.watch = _Watch(self.monitor, abs(self.min_delta))
        self.wait, self.best_weights = 0, dict[str, Array]()

    def __call__(self, model: Sequential, epoch: Epoch) -> bool:
        """Take note of an epoch, and tell whether it shall be the last."""
        self.wait += 1
        if self.watch.improved(epoch):
            self.wait = 0
            if self.restore_best_weights:
                self.best_weights = {name: a.copy() for name, a in model.arrays().items()}
        return self.wait >= max(self.patience, 1)

    def finish(self, model: Sequential) -> None:
        """Put the best weights back; `fit` calls this when training ends."""
        if self.best_weights:
            model.assign(self.best_weights)


@dataclass(eq=False)
class Checkpoint:
    """Save the model into a folder after every epoch, or after every better one.

    Parameters
    ----------
    folder : path
        `load` reads it.
    monitor : {"val_loss", "val_accuracy", "loss", "accuracy"}
        What better means.
    save_best_only : bool
        Whether to keep what is there when an epoch was not better.
    """

    folder: Path | str
    monitor: str = "val_loss"
    save_best_only: bool = True

    def __post_init__(self) -> None:
        self.watch = _Watch(self.monitor)

    def __call__(self, model: Sequential, epoch: Epoch) -> None:
        """Save the model if this epoch deserves it."""
        if not self.save_best_only or self.watch.improved(epoch):
            save(model, self.folder)
