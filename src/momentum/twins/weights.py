"""Weights and moving averages, and the way of each between a model and its twin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from momentum.engine import Layer, Sequential
from momentum.engine.tensor import Array
from momentum.twins.backend import load


def pairs(model: Sequential, twin: Any) -> Iterator[tuple[str, Array, Any]]:
    """Yield every array of a model with its name and the Keras variable that holds the same."""
    for (name, layer), other in zip(model.named_layers(), layers_of(twin), strict=True):
        yield from ((f"{name}.{key}", *both) for key, *both in _layer_pairs(layer, other))


def layers_of(twin: Any) -> list[Any]:
    """List the layers of a Keras model without those that compute nothing."""
    return [one for one in twin.layers if type(one).__name__ not in ("InputLayer", "Unmasked")]


def to_twin(model: Sequential, twin: Any) -> None:
    """Copy all arrays of the model into its twin."""
    for _, array, variable in pairs(model, twin):
        variable.assign(array)


def from_twin(model: Sequential, twin: Any) -> None:
    """Copy all arrays of the twin into the model."""
    found = {name: as_array(variable) for name, _, variable in pairs(model, twin)}
    model.assign(found)


def reseed(twin: Any, entropy: Sequence[int]) -> None:
    """Let all of the twin's dropout draw as these numbers say, whatever was drawn before."""
    states = [one for one in twin.variables if one.path.endswith("seed_generator_state")]
    draws = np.random.SeedSequence(list(entropy)).generate_state(2 * max(1, len(states)))
    for state, own in zip(states, draws.reshape(-1, 2), strict=False):
        state.assign(own.astype(state.dtype))


def _layer_pairs(layer: Layer, twin: Any) -> Iterator[tuple[str, Array, Any]]:
    """Pair what a layer itself holds, then what its parts hold."""
    parts = (
        list(zip(layer.parts.items(), twin.parts, strict=True)) if hasattr(twin, "parts") else []
    )
    inside = {id(variable) for _, part in parts for variable in part.weights}
    own = {_key(one, twin): one for one in twin.weights if id(one) not in inside}
    arrays = {key: weight.data for key, weight in layer.weights.items()} | layer.state
    if own.keys() != arrays.keys():
        raise AssertionError(f"{layer.name} holds {set(arrays)}, its twin {set(own)}.")
    yield from ((key, arrays[key], own[key]) for key in arrays)
    for (name, part), other in parts:
        yield from ((f"{name}.{key}", *both) for key, *both in _layer_pairs(part, other))


def _key(variable: Any, twin: Any) -> str:
    """Name a variable as the engine does: "kernel", "query.kernel"."""
    path = variable.path.removeprefix(f"{twin.path}/").split("/")
    return ".".join(step for step in path if not step.endswith("_cell"))


def as_array(variable: Any) -> Array:
    """Return what a Keras variable holds, wherever Keras computes."""
    return np.asarray(load().ops.convert_to_numpy(variable))
