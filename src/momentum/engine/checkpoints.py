"""Checkpoints: everything training depends on as plain arrays, so that it can go on later."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np

from momentum.engine.model import Sequential
from momentum.engine.optimizer import Optimizer
from momentum.engine.tensor import Array


def checkpoint(model: Sequential, optimizer: Optimizer) -> dict[str, Array]:
    """Copy weights, moving averages, the optimiser's memory and all random generators.

    `write_tensors` can keep it in a file. After `restore`, ``fit(..., first_epoch=k + 1)`` gives
    exactly the numbers of a training that was never interrupted after epoch k.

    Raises
    ------
    ValueError
        If the model has never seen an input, and so has no weights yet.

    Examples
    --------
    >>> from momentum import engine as nn
    >>> x = np.ones((4, 1)); recipe = {"batch_size": 2, "loss": nn.mean_squared_error}
    >>> def new(): return nn.Sequential([nn.Dropout(0.5), nn.Dense(1)]), nn.Adam()
    >>> model, optimizer = new()
    >>> _ = list(nn.fit(model, x, x, epochs=3, optimizer=optimizer, **recipe))
    >>> other, its = new()
    >>> _ = list(nn.fit(other, x, x, epochs=2, optimizer=its, **recipe))
    >>> kept = nn.checkpoint(other, its)
    >>> again, its = new()
    >>> nn.restore(again, its, kept)
    >>> _ = list(nn.fit(again, x, x, epochs=3, first_epoch=3, optimizer=its, **recipe))
    >>> bool(again.predict(x[:1]) == model.predict(x[:1]))
    True
    """
    if model.input_shape is None:
        raise ValueError("this model has no weights yet; call or build it first.")
    states = [rng.bit_generator.state for rng in _generators(model)]
    return {
        "input_shape": np.array(model.input_shape, np.int64),
        "generators": np.frombuffer(json.dumps(states).encode(), np.uint8),
        **{f"model.{name}": array.copy() for name, array in model.arrays().items()},
        **{f"optimizer.{name}": array for name, array in optimizer.snapshot().items()},
    }


def restore(model: Sequential, optimizer: Optimizer, arrays: dict[str, Array]) -> None:
    """Put a model and an optimiser of the same making where `checkpoint` found them.

    Raises
    ------
    ValueError
        If the checkpoint is of another model or another optimiser.
    """
    for name in ("input_shape", "generators"):
        if name not in arrays:
            raise ValueError(f"this is no checkpoint: it has no {name!r}.")
    if model.input_shape is None:
        model.build(arrays["input_shape"].tolist())
    states = json.loads(arrays["generators"].tobytes())
    generators = list(_generators(model))
    if len(states) != len(generators):
        raise ValueError(
            f"the checkpoint has {len(states)} random generators, this model {len(generators)}."
        )
    memory = _below("optimizer.", arrays)
    optimizer.check(memory, sum(weight.data.size for weight in model.parameters))
    model.assign(_below("model.", arrays))
    optimizer.restore(memory)
    for rng, state in zip(generators, states, strict=True):
        rng.bit_generator.state = state


def _below(prefix: str, arrays: dict[str, Array]) -> dict[str, Array]:
    found = (name for name in arrays if name.startswith(prefix))
    return {name.removeprefix(prefix): arrays[name] for name in found}


def _generators(model: Sequential) -> Iterator[np.random.Generator]:
    """Yield the generators of all layers and their parts, in an order that never changes."""
    for layer in model.layers:
        for _, each in layer.tree():
            yield from each.generators
