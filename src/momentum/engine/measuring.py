"""Measuring: how well a model does, while it learns and as it is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum.engine.losses import binary_cross_entropy
from momentum.engine.model import Sequential
from momentum.engine.tensor import Array, Operand, Tensor

Loss = Callable[[ArrayLike, Operand], Tensor]

CURVES = ("accuracy", "val_accuracy", "loss", "val_loss")
"""The learning curves, by the names Keras gives them."""


class Measure(NamedTuple):
    """How well a model did: arrays of shape (folds,), or plain numbers without folds.

    The loss contains what the regularisers charge, as in Keras.
    """

    loss: Any
    accuracy: Any


class Epoch(NamedTuple):
    """What `fit` tells after one full pass over the training examples.

    The training figures are means over the batches *while* it learned, with dropout on; the
    validation figures are taken afterwards, as in use.
    """

    number: int
    training: Measure
    validation: Measure | None

    @property
    def curves(self) -> tuple[Any, Any, Any, Any]:
        """What this epoch adds to the learning curves, in the order of `CURVES`.

        Raises
        ------
        ValueError
            If nothing was held out to validate with.

        Examples
        --------
        >>> dict(zip(CURVES, Epoch(1, Measure(0.5, 0.8), Measure(0.6, 0.7)).curves))
        {'accuracy': 0.8, 'val_accuracy': 0.7, 'loss': 0.5, 'val_loss': 0.6}
        """
        if self.validation is None:
            raise ValueError("the curves need held-out examples; give fit validation=(x, y).")
        (loss, accuracy), (val_loss, val_accuracy) = self.training, self.validation
        return accuracy, val_accuracy, loss, val_loss


def measure(
    model: Sequential, examples: tuple[Array, Array] | None, loss: Loss, batch_size: int = 1024
) -> Measure | None:
    """Measure a model as it would be in use, on examples it does not learn from."""
    if examples is None:
        return None
    x, y = numbers(*examples)
    count_examples(model, x, y)
    output = model.predict(x, batch_size)
    tally = Tally(model.folds, loss)
    tally.add(y, output, loss(y, output).data, penalties(model))
    return tally.measure()


def hits(target: ArrayLike, output: Array, yes_above: float = 0.5) -> Array:
    """Mark the examples whose answer is right: shape ([folds,] examples).

    With several outputs the largest is the answer; a single output says yes above `yes_above`:
    0.5 for a probability, 0 for a logit.

    Examples
    --------
    >>> hits([1, 0], np.array([[0.2, 0.8], [0.3, 0.7]]))
    array([ True, False])
    """
    target = np.asarray(target)
    if output.shape[-1] == 1:
        right: Array = (output > yes_above) == (target.reshape(output.shape) > 0.5)
        return right[..., 0]
    wanted = target if target.ndim < output.ndim else target.argmax(axis=-1)
    return np.asarray(output.argmax(axis=-1) == wanted)


def yes_above(loss: Loss) -> float:
    """Return what a single output must exceed to say yes: a logit 0, a probability 0.5."""
    return 0.0 if loss is binary_cross_entropy else 0.5


def penalties(model: Sequential) -> list[Tensor]:
    """Collect what the regularisers charge, each of shape () or (folds,)."""
    return [penalty for layer in model.layers for penalty in layer.penalties()]


def numbers(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    """Take examples and targets as arrays of numbers, or raise TypeError that names the type."""
    arrays = np.asarray(x), np.asarray(y)
    for name, array in zip("xy", arrays, strict=True):
        if array.dtype.kind not in "fiub":
            raise TypeError(f"{name} holds {array.dtype}; write words and categories as numbers.")
    return arrays


def count_examples(model: Sequential, x: Array, y: Array) -> int:
    """Count the examples (of one fold), or raise if there are none or the lengths differ."""
    axes = 1 if model.folds is None else 2
    if model.folds is not None and x.shape[:1] != (model.folds,):
        raise ValueError(f"the model has {model.folds} folds, the examples the shape {x.shape}.")
    if min(x.ndim, y.ndim) < axes or x.shape[:axes] != y.shape[:axes] or x.shape[axes - 1] == 0:
        raise ValueError(f"no examples to learn or measure in shapes {x.shape} and {y.shape}.")
    return int(x.shape[axes - 1])


class Tally:
    """Running sums of loss and right answers, an entry a fold."""

    def __init__(self, folds: int | None, loss: Loss) -> None:
        self.folds, self.yes_above = folds, yes_above(loss)
        self.loss = self.right = np.zeros(folds or 1)
        self.examples = 0

    def add(self, target: Array, output: Array, losses: Array, charged: list[Tensor]) -> None:
        """Add a batch: how wrong its answers were, and what the regularisers charged."""
        right = hits(target, output, self.yes_above)
        values, right = (np.reshape(v, (self.folds or 1, -1)) for v in (losses, right))
        n = values.shape[1]
        extra = sum(penalty.data for penalty in charged)
        self.loss = self.loss + values.sum(axis=1, dtype=np.float64) + extra * n
        self.right = self.right + right.mean(axis=1) * n
        self.examples += n

    def measure(self) -> Measure:
        """Return the means, a number a fold."""
        loss, accuracy = self.loss / self.examples, self.right / self.examples
        return Measure(loss, accuracy) if self.folds else Measure(loss[0], accuracy[0])
