"""Training the Keras twin in the engine's place: same start, same batches, same events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from momentum.engine import (
    Epoch,
    Measure,
    Optimizer,
    Sequential,
    categorical_cross_entropy,
    checkpoint,
    measure,
    restore,
)
from momentum.engine.batches import Augment, Batch, Passes
from momentum.engine.callbacks import Callback, watched
from momentum.engine.divergence import Trouble, diagnose
from momentum.engine.measuring import Loss, numbers, yes_above
from momentum.engine.tensor import Array, as_float
from momentum.twins.backend import load
from momentum.twins.building import to_keras
from momentum.twins.memory import from_twin_optimizer, to_twin_optimizer
from momentum.twins.optimizers import to_keras_loss, to_keras_optimizer
from momentum.twins.weights import from_twin, reseed, to_twin


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
    """Train the Keras twin of a model as `engine.fit` trains the model, yielding after every epoch.

    The twin starts from the model's weights and sees the same examples in the same order, so that
    without dropout the learning curves lie on each other. After every epoch its weights and what
    its optimiser remembers are copied back: the model can be used, saved, or trained on, here or
    on the engine.

    Parameters
    ----------
    model : Sequential
        One network.
    x, y, epochs, batch_size, optimizer, loss, validation, seed, first_epoch, augment, callbacks
        As in `engine.fit`. Dropout draws other numbers than the engine's, from the same seed.

    Raises
    ------
    BadInput
        If Keras is not installed, or the model, the optimiser or the loss has no twin.
    ValueError, TypeError, Diverged
        As `engine.fit`.
    """
    load()
    if min(batch_size, first_epoch) < 1:
        raise ValueError(f"batch_size {batch_size} and first_epoch {first_epoch} start from 1.")
    x, y = numbers(x, y)
    passes = Passes(model, x, y, batch_size, seed, augment)
    lesson = _Lesson(model, optimizer, loss, passes, seed, first_epoch - 1)
    for _ in range(1, first_epoch):
        passes.order()  # those epochs have been
    numbered = range(first_epoch, epochs + 1)
    yield from watched((lesson.epoch(number, validation) for number in numbered), model, callbacks)


class _Lesson:
    """A twin under training, and the last state in which all was well."""

    def __init__(
        self,
        model: Sequential,
        optimizer: Optimizer,
        loss: Loss,
        passes: Passes,
        seed: int,
        done: int,
    ) -> None:
        if model.input_shape is None and model.folds is None:
            model.build(passes.x.shape[1:])
        self.model, self.optimizer, self.loss = model, optimizer, loss
        self.passes, self.seed, self.done = passes, seed, done
        self.twin = _unmasked(to_keras(model))
        output = model(passes.x[:1]).data
        self.labels = loss is categorical_cross_entropy and passes.y.ndim < output.ndim
        _compile(self.twin, model, optimizer, loss, self.labels)
        _check_targets(passes.y, output, loss)
        self.good = checkpoint(model, optimizer)

    def epoch(self, number: int, validation: tuple[Array, Array] | None) -> Epoch:
        """Show every batch, then measure on the engine; what is not finite ends it."""
        to_twin(self.model, self.twin)
        to_twin_optimizer(self.optimizer, self.model, self.twin)
        reseed(self.twin, [self.seed, *np.atleast_1d(self.model.seed), number])
        sums = np.zeros(3)
        for batch in self.passes.batches(number):
            sums += len(batch.x) * np.array([*self._step(batch), 1])
        from_twin(self.model, self.twin)
        from_twin_optimizer(self.optimizer, self.model, self.twin)
        for weight in self.model.parameters:
            self._check("weights", weight.data, batch)
        judged = measure(self.model, validation, self.loss)
        if judged is not None:
            self._check("validation loss", np.asarray(judged.loss), batch)
        self.good, self.done = checkpoint(self.model, self.optimizer), number
        return Epoch(number, Measure(*(sums[:2] / sums[2])), judged)

    def _step(self, batch: Batch) -> tuple[float, float]:
        """Take one step; return the loss and the share of right answers before it."""
        x = as_float(batch.x, self.model.dtype)
        y = batch.y if self.labels else as_float(batch.y, self.model.dtype)
        told = self.twin.train_on_batch(x, y, return_dict=True)
        if not np.isfinite(told["loss"]):
            from_twin(self.model, self.twin)
            self._check("loss", np.array([told["loss"]]), batch)
        return told["loss"], told["hits"]

    def _check(self, what: str, values: Array, batch: Batch) -> None:
        """Where numbers ceased to be finite, find out why and go back to the last good epoch."""
        if np.isfinite(values).all():
            return
        trouble = Trouble(what, batch, values, self.done)
        self.optimizer.rate = self.optimizer.next_rate()
        with np.errstate(all="ignore"):
            found = diagnose(trouble, self.model, self.optimizer, self.loss, self.good)
        restore(self.model, self.optimizer, self.good)
        raise found


def _unmasked(twin: Any) -> Any:
    """Let the loss count every step, padding or not, as the engine's does."""
    if getattr(twin.outputs[0], "_keras_mask", None) is not None:
        twin.add(
            import_module("momentum.twins.layers").Unmasked(dtype=twin.layers[-1].dtype_policy)
        )
    return twin


def _check_targets(y: Array, output: Array, loss: Loss) -> None:
    """Let the engine's loss refuse targets that it cannot take, before Keras sees them."""
    for start in range(0, len(y), 1024):
        part = y[start : start + 1024]
        loss(part, np.zeros((len(part), *output.shape[1:]), output.dtype))


def _compile(twin: Any, model: Sequential, optimizer: Optimizer, loss: Loss, labels: bool) -> None:
    keras = load()
    usual = keras.config.floatx()
    keras.config.set_floatx(model.dtype.name)  # Keras computes losses in its usual precision
    try:
        twin.compile(
            summing(to_keras_optimizer(optimizer), keras.ops),
            to_keras_loss(loss, labels),
            metrics=[_hits(keras.ops, yes_above(loss))],
            jit_compile=False,  # compiling costs more than it saves here
        )
        twin.optimizer.build(twin.trainable_variables)
    finally:
        keras.config.set_floatx(usual)


def summing(optimizer: Any, ops: Any) -> Any:
    """Let an optimiser add up the gradients of a token that occurs twice, then clip and square.

    On TensorFlow, Keras measures and squares the rows of an embedding's sparse gradient one by
    one (3.15).
    """
    apply = optimizer.apply

    def summed(gradients: Sequence[Any], weights: Sequence[Any]) -> Any:
        # Giving a sparse gradient a shape makes it a plain one, whatever Keras computes with.
        pairs = zip(gradients, weights, strict=True)
        return apply([g if g is None else ops.reshape(g, w.shape) for g, w in pairs], weights)

    optimizer.apply = summed
    return optimizer


def _hits(ops: Any, above: float) -> Callable[[Any, Any], Any]:
    """Make `engine.hits` of what Keras computes with."""

    def hits(target: Any, output: Any) -> Any:
        if output.shape[-1] == 1:
            return ops.equal(output > above, target > 0.5)[..., 0]
        labels = len(target.shape) < len(output.shape)
        wanted = target if labels else ops.argmax(target, axis=-1)
        return ops.equal(ops.argmax(output, axis=-1), ops.cast(wanted, "int64"))

    return hits
