"""From the engine to Keras."""

from __future__ import annotations

import importlib
from typing import Any

from momentum.engine import Sequential
from momentum.engine.layers import describe
from momentum.errors import BadInput
from momentum.twins.backend import load
from momentum.twins.expression import carry_out
from momentum.twins.translation import keras_call
from momentum.twins.weights import reseed, to_twin


def to_keras(model: Sequential) -> Any:
    """Make the Keras model that is the same function: same layers, names and weights.

    It computes in the precision of the model, with whatever Keras computes with. Layers that
    Keras has not are those of `momentum.twins.layers`; they are saved with the model and need
    this package when it is loaded again.

    Parameters
    ----------
    model : Sequential
        One network, built (it has seen an input, or `build` was called).

    Returns
    -------
    keras.Sequential

    Raises
    ------
    BadInput
        If Keras is not installed, the model is not built or is a stack of networks, or a layer
        is one of your own.
    """
    keras = load()
    if not isinstance(model.seed, int):
        raise BadInput("a stack of networks has no twin; take one of them with model.fold(0).")
    if model.input_shape is None:
        raise BadInput("this model has no weights yet; call model.build(input_shape) first.")
    precision = {"dtype": model.dtype.name}
    names = {"keras": keras, **vars(importlib.import_module("momentum.twins.layers"))}
    layers = []
    for name, layer in model.named_layers():
        call = keras_call(describe(layer), precision)
        layers.append(carry_out(call._replace(options={**call.options, "name": name}), names))
    twin = keras.Sequential([keras.Input(model.input_shape, **precision), *layers])
    twin.build((None, *model.input_shape))
    to_twin(model, twin)
    reseed(twin, [model.seed])
    return twin
