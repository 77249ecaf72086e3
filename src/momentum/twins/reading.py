"""From Keras to the engine."""

from __future__ import annotations

import inspect
from typing import Any

from momentum import engine as nn
from momentum.engine import Layer, Sequential
from momentum.engine.activations import LEAK
from momentum.errors import BadInput
from momentum.twins.backend import load
from momentum.twins.translation import OWN, parameters
from momentum.twins.vocabulary import engine_word
from momentum.twins.weights import from_twin, layers_of

KINDS = {twin: kind for kind, twin in OWN.items()}
NO_MATTER = {"name", "dtype", "seed", "data_format", "quantization_config"}


def from_keras(model: Any, seed: int = 0) -> Sequential:
    """Make the engine's model that is the same function as a Keras model.

    Parameters
    ----------
    model : keras.Sequential or keras.Model
        Built, and every layer fed by the one before.
    seed : int
        Where the randomness of the new model starts, such as that of dropout.

    Raises
    ------
    BadInput
        If Keras is not installed, or the model has a branch, a layer or an option that the engine
        has not; the sentence names it.
    """
    keras = load()
    layers = layers_of(model)
    _check(model, layers, keras)
    twin = Sequential([_engine_layer(layer) for layer in layers], seed, _precision(layers))
    twin.build(model.input_shape[1:])
    from_twin(twin, model)
    return twin


def _check(model: Any, layers: list[Any], keras: Any) -> None:
    """Refuse what is not built, what takes more than one input, and what branches."""
    if not model.built or not layers:
        raise BadInput("this Keras model has no weights yet; give it an Input or call it first.")
    if not isinstance(model.input_shape, tuple) or None in model.input_shape[1:]:
        raise BadInput(f"the engine needs one input of a known shape, not {model.input_shape}.")
    if isinstance(model, keras.Sequential):
        return
    before = model.inputs[0]
    for layer in layers:
        if getattr(layer, "input", None) is not before:
            raise BadInput(f"{layer.name} is not fed by the layer before it alone, as it must be.")
        before = layer.output
    if len(model.outputs) > 1 or model.outputs[0] is not before:
        raise BadInput(f"{layers[-1].name} is not the one output of the model, as it must be.")


def _precision(layers: list[Any]) -> str:
    names = {layer.dtype_policy.name for layer in layers}
    if len(names) > 1 or not names <= {"float32", "float64"}:
        found = ", ".join(sorted(names))
        raise BadInput(f"the engine computes in float32 or float64 throughout, not in {found}.")
    return str(names.pop())


def _engine_layer(layer: Any) -> Layer:
    kind = KINDS.get(type(layer).__name__, type(layer).__name__)
    if kind in _ALONE:
        return nn.Activation(_alone(layer))
    if kind not in Layer.kinds or not hasattr(nn, kind):
        raise BadInput(f"{layer.name} is a layer of kind {kind}, which the engine does not have.")
    arguments = _arguments(layer, kind)
    try:
        return Layer.kinds[kind](**arguments)
    except (ValueError, TypeError) as error:
        raise BadInput(f"{layer.name} has no twin on the engine: {error}") from error


def _arguments(layer: Any, kind: str) -> dict[str, Any]:
    """Translate the options of a layer; what the engine has not must be as it is by default."""
    known, config = parameters(kind), layer.get_config()
    arguments = {key: _engine_value(layer, key, config[key]) for key in known if key in config}
    usual = _usual(layer)
    for key, value in config.items():
        if key not in known and key not in NO_MATTER and value != usual.get(key):
            raise _unknown(layer, key, value)
    return arguments


def _usual(layer: Any) -> dict[str, Any]:
    """Return the options a layer of this kind has by default."""
    given, known = layer.get_config(), inspect.signature(type(layer).__init__).parameters
    needed = [name for name, one in known.items() if one.default is one.empty and name in given]
    return dict(type(layer)(**{name: given[name] for name in needed}).get_config())


def _engine_value(layer: Any, key: str, value: Any) -> Any:
    if key in ("layer", "layers"):
        inside = [_engine_layer(part) for part in layer.parts]
        return inside if key == "layers" else inside[0]
    if key == "axis" and isinstance(value, list) and len(value) == 1:
        return value[0]
    if not isinstance(value, dict):
        return list(value) if isinstance(value, tuple) else value
    try:
        return engine_word(value, axes=4 if "2D" in type(layer).__name__ else 2)
    except LookupError as error:
        raise _unknown(layer, key, error) from None


def _unknown(layer: Any, key: str, value: Any) -> BadInput:
    return BadInput(f"{layer.name} has {key}={value}, which the engine does not have.")


_ALONE: dict[str, dict[str, dict[str, float]]] = {
    "ReLU": {"relu": {}, "relu6": {"max_value": 6.0}},
    "LeakyReLU": {"leaky_relu": {"negative_slope": LEAK}},
    "Softmax": {"softmax": {}},
    "ELU": {"elu": {}},
}
"""Activations that are layers in Keras, with the options that make one of the engine's."""


def _alone(layer: Any) -> str:
    """Name an activation that is a layer in Keras."""
    usual, config = _usual(layer), layer.get_config()
    known = _ALONE[type(layer).__name__]
    for name, options in known.items():
        if all(config[k] == options.get(k, v) for k, v in usual.items() if k not in NO_MATTER):
            return name
    options = next(iter(known.values()))
    wanted = {k: options.get(k, v) for k, v in usual.items() if k not in NO_MATTER}
    raise _unknown(layer, *next((k, config[k]) for k, v in wanted.items() if config[k] != v))
