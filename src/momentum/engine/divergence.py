"""Divergence: when the loss is no number any more, find out where it began and why."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from momentum.engine.batches import Batch
from momentum.engine.measuring import Loss
from momentum.engine.model import Sequential
from momentum.engine.optimizer import Optimizer
from momentum.engine.tensor import Array, no_grad

GROWN = 100
"""Weights this many times larger than at the start (and than 1) did not learn, they fled."""
LARGE = 100
"""Examples that reach this far from zero were never scaled; pixels from 0 to 255 do."""


class Diverged(ArithmeticError):
    """The loss is no number any more; the model is as it was after the last good epoch.

    Attributes
    ----------
    step, epoch : int
        When it was noticed, both counted from 1.
    layer : str or None
        The first layer whose output was not finite.
    cause : str
        The likeliest: "input", "target", "scale", "learning rate", "exploding gradient",
        "log of zero" or "overflow".
    """

    def __init__(self, sentence: str, step: int, epoch: int, layer: str | None, cause: str) -> None:
        super().__init__(sentence, step, epoch, layer, cause)
        self.step, self.epoch, self.layer, self.cause = step, epoch, layer, cause

    def __str__(self) -> str:
        return str(self.args[0])


class Trouble(NamedTuple):
    """What is not finite, the batch it was seen on, and how many epochs were done before."""

    what: str
    batch: Batch
    values: Array
    done: int


class _Case(NamedTuple):
    """One network, the batch it failed on, and the weights it started from."""

    batch: Batch
    model: Sequential
    optimizer: Optimizer
    loss: Loss
    start: dict[str, Array]


class _Finding(NamedTuple):
    cause: str
    reason: str
    layer: str | None = None


def diagnose(
    trouble: Trouble, model: Sequential, optimizer: Optimizer, loss: Loss, start: dict[str, Array]
) -> Diverged:
    """Say in one sentence where numbers ceased to be finite, and the likeliest cause.

    Parameters
    ----------
    trouble : Trouble
    model : Sequential
        As it is now; it is changed, so put it back afterwards.
    optimizer : Optimizer
    loss : callable
    start : dict of str to array
        What `checkpoint` returned before the first step.
    """
    what, batch, values, done = trouble
    start = {key.removeprefix("model."): a for key, a in start.items() if key.startswith("model.")}
    fold = None if model.folds is None else _fold(values, model)
    if fold is not None:
        model, values = model.fold(fold), values[fold]
        start = {name: array[fold] for name, array in start.items()}
        batch = Batch(batch.step, *(array[fold] for array in batch[1:]))
    of = "the validation " if what == "validation loss" else ""
    finding = (
        _not_finite("input", f"{of}x", batch.x, batch.rows)
        or _not_finite("target", f"{of}y", batch.y, batch.rows)
        or _in_the_network(_Case(batch, model, optimizer, loss, start), training=not of)
    )
    became = f"the {what} became {'NaN' if np.isnan(values).any() else 'infinite'}"
    where = f" at step {batch.step} (epoch {done + 1})"
    where += "" if finding.layer is None else f", first in {finding.layer}"
    where += "" if fold is None else f" of fold {fold}"
    now = f"The model is as it was {f'after epoch {done}' if done else 'at the start'}."
    sentence = f"{became}{where}: {finding.reason}. {now}"
    return Diverged(sentence, batch.step, done + 1, finding.layer, finding.cause)


def _fold(values: Array, model: Sequential) -> int:
    """Choose the first fold that is not finite."""
    parts = [values, *model.arrays().values()]
    bad = [~np.isfinite(part).reshape(len(part), -1).all(axis=1) for part in parts]
    return int(np.argmax(np.any(bad, axis=0)))


def _not_finite(cause: str, name: str, array: Array, rows: Array) -> _Finding | None:
    places = np.argwhere(~np.isfinite(array))
    if not len(places):
        return None
    row, *rest = (int(i) for i in places[0])
    kind = "NaN" if np.isnan(array[(row, *rest)]) else "infinite"
    place = f", feature {', '.join(map(str, rest))}" if rest else ""
    reason = f"row {rows[row]}{place} of {name} is {kind}; remove or fill such numbers first"
    return _Finding(cause, reason)


def _in_the_network(case: _Case, training: bool) -> _Finding:
    if not training:  # all might not fit into the memory: go on with the first bad one
        case = case._replace(batch=_first_bad(case))
    (_, _, x, y), model = case.batch, case.model
    layer, output = _first_layer(model, x, training)
    now = {name: weight.data for name, weight in model.named_weights()}
    limit = GROWN * max([1.0, *_reach({name: case.start[name] for name in now}).values()])
    grown = {name: now[name] for name, reach in _reach(now).items() if reach > limit}
    if grown:
        return _flight(case, grown, layer)
    if layer is None and not output >= 1e15:
        reason = "every layer's output is finite, but the loss took the logarithm of 0, most likely"
        advice = "of a probability of exactly 0; use a loss that takes logits, such as "
        return _Finding("log of zero", f"{reason} {advice}nn.categorical_cross_entropy")
    name, reach = _largest({"x": x, "y": y})
    if reach >= LARGE:
        return _Finding("scale", f"the weights are moderate, but {_scale(name, reach)}", layer)
    sizes = f"weights up to {_largest(now)[1]:.2g} and examples up to {reach:.2g}"
    advice = "start from smaller weights, or look for a division by 0 or a logarithm of 0 there"
    return _Finding("overflow", f"the output overflowed with {sizes}; {advice}", layer)


def _first_layer(model: Sequential, x: Array, training: bool) -> tuple[str | None, float]:
    """Find the first layer with an output that is not finite, and how large the last output is."""
    with no_grad():
        for name, y in model.outputs(x, training):
            if not np.isfinite(y.data).all():
                return name, np.inf
    return None, float(np.abs(y.data).max())


def _first_bad(case: _Case) -> Batch:
    """Take the first example whose loss is not finite."""
    step, *arrays = case.batch
    losses = case.loss(case.batch.y, case.model.predict(case.batch.x)).data
    first = int(np.isfinite(losses.reshape(len(losses), -1)).all(axis=1).argmin())
    return Batch(step, *(array[first : first + 1] for array in arrays))


def _flight(case: _Case, grown: dict[str, Array], layer: str | None) -> _Finding:
    """Say which weights have grown, and why."""
    inside = {name: array for name, array in grown.items() if name.startswith(f"{layer}.")}
    worst, size = _largest(inside or grown)
    owner = worst.split(".")[0]
    head = "its weights" if owner == layer else f"the weights of {owner}"
    head += f" had grown to {size:.2g}" if size < np.inf else " ceased to be finite"
    cause, reason = _growth(case)
    return _Finding(cause, f"{head}, {reason}", layer)


def _growth(case: _Case) -> tuple[str, str]:
    """Judge by the gradient at the first weights why the weights have grown."""
    batch, model, optimizer, loss, start = case
    model.assign(start)
    weights = _norm([weight.data for weight in model.parameters])
    loss(batch.y, model(batch.x, training=True)).mean().backward()
    gradient = _norm([w.grad for w in model.parameters if w.grad is not None])
    for weight in model.parameters:
        weight.grad = None
    rate, (name, reach) = optimizer.rate, _largest({"x": batch.x, "y": batch.y})
    overshoots = rate * gradient > 0.1 * weights
    if not np.isfinite(gradient):
        reason = "since the gradient is not finite: it divides by 0 or takes a root of 0 somewhere"
        return "exploding gradient", reason
    if optimizer.adapts or (overshoots and gradient < 1000):
        return "learning rate", f"so the learning rate {rate:.3g} is too large; try {rate / 10:.3g}"
    if overshoots and reach >= LARGE:
        return "scale", f"since {_scale(name, reach)}"
    norms = f"its norm was {gradient:.2g} at the start, {optimizer.gradient_norm():.2g} at the end"
    advice = "give the optimiser global_clipnorm=1"
    return "exploding gradient", f"since the gradient exploded ({norms}); {advice}"


def _scale(name: str, reach: float) -> str:
    what = "inputs" if name == "x" else "targets"
    return f"the {what} reach {reach:.2g}; scale {name} to mean 0 and standard deviation 1"


def _reach(arrays: dict[str, Array]) -> dict[str, float]:
    """Return the largest absolute value of each array, infinity for what is no number."""
    return {name: float(np.nan_to_num(np.abs(a), nan=np.inf).max()) for name, a in arrays.items()}


def _largest(arrays: dict[str, Array]) -> tuple[str, float]:
    return max(_reach(arrays).items(), key=lambda item: item[1], default=("", 0.0))


def _norm(arrays: list[Array]) -> float:
    return float(np.sqrt(sum(np.square(array, dtype=np.float64).sum() for array in arrays)))
