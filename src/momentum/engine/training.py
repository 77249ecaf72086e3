"""Training: show the examples, measure, step, and tell after every epoch how it went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from momentum.engine.batches import Augment, Batch, Passes
from momentum.engine.callbacks import Callback, watched
from momentum.engine.checkpoints import checkpoint, restore
from momentum.engine.divergence import Diverged, Trouble, diagnose
from momentum.engine.measuring import Epoch, Loss, Tally, measure, numbers, penalties
from momentum.engine.model import Sequential
from momentum.engine.optimizer import Optimizer
from momentum.engine.tensor import Array, Tensor


def fit(
    model: Sequential,
    x: Array,
    y: Array,
    *,
    epochs: int,
    batch_size: int,
    optimizer: Optimizer,
    loss: Loss,
    validation: tuple[Array, Array] | None = None,
    seed: int = 0,
    first_epoch: int = 1,
    augment: Augment | None = None,
    callbacks: Sequence[Callback] = (),
) -> Iterator[Epoch]:
    """Train a model, yielding after every epoch.

    Parameters
    ----------
    model : Sequential
        With folds, every network sees only its own slice of `x` and `y`.
    x : array of shape ([folds,] examples, ...)
    y : array of shape ([folds,] examples, ...)
        Targets, as the loss wants them.
    epochs, batch_size : int
        Full passes, and examples a gradient step; the last batch of a pass may be smaller.
    validation : pair of arrays, optional
        Examples to measure on after every epoch; they never change the weights.
    seed : int
        Where the order of the examples starts.
    first_epoch : int
        Number of the first epoch; after `restore` one more than were done before.
    augment : callable, optional
        Changes the examples of a training batch, given them and a random generator.
    callbacks : sequence of callable
        Called with the model and the epoch; one that returns True ends the training.

    Raises
    ------
    ValueError
        If there are no examples, or `x` and `y` differ in length.
    TypeError
        If `x` or `y` hold no numbers.
    Diverged
        If the loss is no number any more. The model and the optimiser are then as they were after
        the last good epoch.

    Examples
    --------
    >>> from momentum import engine as nn
    >>> x = np.array([[0.0], [1.0], [2.0]]); y = 2 * x
    >>> model = nn.Sequential([nn.Dense(1)])
    >>> for epoch in nn.fit(model, x, y, epochs=200, batch_size=3, optimizer=nn.SGD(0.1),
    ...                     loss=nn.mean_squared_error):
    ...     pass
    >>> bool(epoch.training.loss < 1e-6)
    True
    """
    if min(batch_size, first_epoch) < 1:
        raise ValueError(f"batch_size {batch_size} and first_epoch {first_epoch} start from 1.")
    validation = None if validation is None else numbers(*validation)
    passes = Passes(model, *numbers(x, y), batch_size, seed, augment)
    lesson = _Lesson(model, optimizer, loss, done=first_epoch - 1)
    for _ in range(1, first_epoch):
        passes.order()  # those epochs have been
    numbered = range(first_epoch, epochs + 1)
    each = (lesson.epoch(number, passes.batches(number), validation) for number in numbered)
    yield from watched(each, model, callbacks)


class _Lesson:
    """A training under way, and the last state in which all was well."""

    def __init__(self, model: Sequential, optimizer: Optimizer, loss: Loss, done: int) -> None:
        self.model, self.optimizer, self.loss, self.done = model, optimizer, loss, done
        self.start: dict[str, Array] = {}
        self.good: dict[str, Array] = {}

    @np.errstate(all="ignore")  # what overflows is told in a sentence, once it matters
    def epoch(
        self, number: int, batches: Iterator[Batch], validation: tuple[Array, Array] | None
    ) -> Epoch:
        """Show every batch, then measure; what is not finite ends it."""
        tally = Tally(self.model.folds, self.loss)
        for batch in batches:
            if not self.good:
                self._begin(batch.x)
            self._step(batch, tally)
        for weight in self.model.parameters:
            self._check("weights", weight.data, batch)
        judged = measure(self.model, validation, self.loss)
        if validation is not None and judged is not None:
            examples = np.shape(validation[1])[: 1 + (self.model.folds is not None)]
            rows = np.broadcast_to(np.arange(examples[-1]), examples)
            batch = Batch(batch.step, rows, *validation)
            self._check("validation loss", np.asarray(judged.loss), batch)
        self.good, self.done = checkpoint(self.model, self.optimizer), number
        return Epoch(number, tally.measure(), judged)

    def _begin(self, x: Array) -> None:
        if self.model.input_shape is None:
            self.model.build(x.shape[1 if self.model.folds is None else 2 :])
        self.start = self.good = checkpoint(self.model, self.optimizer)

    def _step(self, batch: Batch, tally: Tally) -> None:
        output = self.model(batch.x, training=True)
        values = self.loss(batch.y, output)
        charged = penalties(self.model)
        total = _total(values, charged, self.model.folds)
        if not np.isfinite(total.data):
            raise self._diverged("loss", values.data, batch)
        total.backward()
        self.optimizer.step(self.model.parameters, self.model.folds)
        for layer in self.model.layers:
            layer.constrain()
        tally.add(batch.y, output.data, values.data, charged)

    def _check(self, what: str, values: Array, batch: Batch) -> None:
        if not np.isfinite(values).all():
            raise self._diverged(what, values, batch)

    def _diverged(self, what: str, values: Array, batch: Batch) -> Diverged:
        """Find out why, and go back to the last good epoch."""
        trouble = Trouble(what, batch, values, self.done)
        found = diagnose(trouble, self.model, self.optimizer, self.loss, self.start)
        restore(self.model, self.optimizer, self.good)
        return found


def _total(values: Tensor, charged: list[Tensor], folds: int | None) -> Tensor:
    """Average over the examples, add over the folds: no fold feels how many others there are."""
    total = values.mean(axis=None if folds is None else tuple(range(1, values.ndim)))
    total = total if folds is None else total.sum()
    for penalty in charged:
        total = total + penalty.sum()
    return total
