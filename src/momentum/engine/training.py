"""Training: show the examples, measure, step, and tell after every epoch how it went."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum.engine.losses import binary_cross_entropy
from momentum.engine.model import Sequential
from momentum.engine.optimizers import Optimizer
from momentum.engine.tensor import Array, Operand, Tensor

Loss = Callable[[ArrayLike, Operand], Tensor]


class Measure(NamedTuple):
    """How well a model did: arrays of shape (folds,), or plain numbers without folds."""

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

    Raises
    ------
    ValueError
        If there are no examples, or `x` and `y` differ in length.

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
    examples = _count(model, x, y)
    generators = _generators(model, seed)
    for number in range(1, epochs + 1):
        tally = _Tally(model.folds)
        for batch in _batches(generators, examples, batch_size, model.folds):
            target = y[batch]
            output = model(x[batch], training=True)
            values = loss(target, output)
            _total(values, model.folds).backward()
            optimizer.step(model.parameters)
            tally.add(values.data, hits(target, output.data, _yes_above(loss)))
        yield Epoch(number, tally.measure(), measure(model, validation, loss))


def measure(
    model: Sequential, examples: tuple[Array, Array] | None, loss: Loss, batch_size: int = 1024
) -> Measure | None:
    """Measure a model as it would be in use, on examples it does not learn from."""
    if examples is None:
        return None
    x, y = examples
    _count(model, x, y)
    output = model.predict(x, batch_size)
    tally = _Tally(model.folds)
    tally.add(loss(y, output).data, hits(y, output, _yes_above(loss)))
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


def _count(model: Sequential, x: Array, y: Array) -> int:
    """Count the examples (of one fold), or raise if there are none or the lengths differ."""
    axes = 1 if model.folds is None else 2
    if model.folds is not None and x.shape[:1] != (model.folds,):
        raise ValueError(f"the model has {model.folds} folds, the examples the shape {x.shape}.")
    if min(x.ndim, y.ndim) < axes or x.shape[:axes] != y.shape[:axes] or x.shape[axes - 1] == 0:
        raise ValueError(f"no examples to learn or measure in shapes {x.shape} and {y.shape}.")
    return int(x.shape[axes - 1])


def _yes_above(loss: Loss) -> float:
    return 0.0 if loss is binary_cross_entropy else 0.5


def _total(values: Tensor, folds: int | None) -> Tensor:
    """Average over the examples, add over the folds: no fold feels how many others there are."""
    if folds is None:
        return values.mean()
    return values.mean(axis=tuple(range(1, values.ndim))).sum()


def _generators(model: Sequential, seed: int) -> list[np.random.Generator]:
    seeds = [model.seed] if isinstance(model.seed, int) else model.seed
    return [np.random.default_rng([seed, own]) for own in seeds]


def _batches(
    generators: list[np.random.Generator], n: int, size: int, folds: int | None
) -> Iterator[Any]:
    """Yield indices of one pass, every example once; every fold has an order of its own."""
    orders = np.stack([rng.permutation(n) for rng in generators])
    for start in range(0, n, size):
        rows = orders[:, start : start + size]
        yield rows[0] if folds is None else (np.arange(len(rows))[:, None], rows)


class _Tally:
    """Running sums of loss and right answers, an entry a fold."""

    def __init__(self, folds: int | None) -> None:
        self.folds = folds
        self.loss = self.right = np.zeros(folds or 1)
        self.examples = 0

    def add(self, values: Array, right: Array) -> None:
        values, right = (np.reshape(v, (self.folds or 1, -1)) for v in (values, right))
        self.loss = self.loss + values.sum(axis=1, dtype=np.float64)
        self.right = self.right + right.mean(axis=1) * values.shape[1]
        self.examples += values.shape[1]

    def measure(self) -> Measure:
        loss, accuracy = self.loss / self.examples, self.right / self.examples
        return Measure(loss, accuracy) if self.folds else Measure(loss[0], accuracy[0])
