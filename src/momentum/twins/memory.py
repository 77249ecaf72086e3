"""What an optimiser remembers, and the way of it between the engine and Keras."""

from __future__ import annotations

from typing import Any

import numpy as np

from momentum.engine import Optimizer, Sequential
from momentum.engine.tensor import Array
from momentum.twins.weights import as_array, pairs

SLOTS = {
    "SGD": {"velocity": "momentum"},
    "RMSprop": {"square": "velocity"},
    "Adadelta": {"square": "accumulated_grad", "step": "accumulated_delta_var"},
    "Adam": {"mean": "momentum", "square": "velocity"},
}
"""What each optimiser keeps for every weight, and what Keras calls it."""


def to_twin_optimizer(optimizer: Optimizer, model: Sequential, twin: Any) -> None:
    """Let the optimiser of the twin go on where the engine's stopped."""
    twin.optimizer.iterations.assign(optimizer.steps)
    if not optimizer.state:
        return
    for name, variables in _slots(optimizer, model, twin).items():
        sizes = np.cumsum([int(np.prod(one.shape)) for one in variables])
        parts = np.split(optimizer.state[name], sizes[:-1])
        for part, variable in zip(parts, variables, strict=False):  # none without momentum
            variable.assign(part.reshape(variable.shape))


def from_twin_optimizer(optimizer: Optimizer, model: Sequential, twin: Any) -> None:
    """Let the engine's optimiser go on where that of the twin stopped."""
    arrays: dict[str, Array] = {"steps": as_array(twin.optimizer.iterations)}
    size = sum(weight.data.size for weight in model.parameters)
    for name, variables in _slots(optimizer, model, twin).items():
        parts = [as_array(one).reshape(-1) for one in variables]
        arrays[name] = np.concatenate(parts) if parts else np.zeros(size, model.dtype)
    optimizer.restore(arrays)


def _slots(optimizer: Optimizer, model: Sequential, twin: Any) -> dict[str, list[Any]]:
    """Find the variables of every slot, in the order in which the engine keeps the weights."""
    numbers = {id(one): number for number, one in enumerate(twin.trainable_variables)}
    order = [numbers[id(one)] for _, _, one in pairs(model, twin) if id(one) in numbers]
    found = {}
    for name, ending in SLOTS[type(optimizer).__name__].items():
        kept = [one for one in twin.optimizer.variables if one.name.endswith(f"_{ending}")]
        found[name] = [kept[number] for number in order] if kept else []
    return found
