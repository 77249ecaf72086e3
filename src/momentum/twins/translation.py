"""One layer in two languages: the call that makes it on the engine, and the one for Keras."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from momentum import engine as nn
from momentum.engine.layers import Layer, describe, remake
from momentum.errors import BadInput
from momentum.twins.expression import NOTHING, Call
from momentum.twins.vocabulary import keras_word

OWN = {
    "MultiHeadAttention": "SelfAttention",
    "PositionEmbedding": "PositionEmbedding",
    "ReflectionPadding2D": "ReflectionPadding2D",
    "Residual": "Residual",
    "SpectralNormalization": "SpectralNormalization",
    "TransformerBlock": "TransformerBlock",
}
"""Layers that Keras has not, or computes differently, and what `momentum.twins.layers` has."""

NEEDED = {"AveragePooling2D": "pool_size"}
"""Options that have a default on the engine, but none in Keras."""

Described = dict[str, Any]
"""A layer as plain values: {"kind": "Dense", "units": 8, ...}."""


def engine_call(described: Described) -> Call:
    """Return the call that makes this layer on the engine, as people write it.

    Examples
    --------
    >>> engine_call(describe(nn.Dense(8, "tanh")))
    Call(name='nn.Dense', arguments=(8, 'tanh'), options={})
    """
    kind = described["kind"]
    leading, rest = _told(described)
    if "activation" in rest and list(parameters(kind))[len(leading)] == "activation":
        leading["activation"] = rest.pop("activation")
    name = f"nn.{kind}" if hasattr(nn, kind) else kind
    arguments = tuple(_nested(value, engine_call) for value in leading.values())
    return Call(name, arguments, {k: _nested(v, engine_call) for k, v in rest.items()})


def keras_call(described: Described, more: Mapping[str, Any] = NOTHING) -> Call:
    """Return the call that makes the layer's twin in Keras, as people write it.

    Parameters
    ----------
    described : dict
        What `engine.layers.describe` returns.
    more : dict
        Further options for this layer and every layer inside it, such as its precision.

    Raises
    ------
    BadInput
        If it is a layer of somebody's own, of which Keras knows nothing.

    Examples
    --------
    >>> keras_call(describe(nn.Dense(8, "tanh")))
    Call(name='keras.layers.Dense', arguments=(8,), options={'activation': 'tanh'})
    """
    kind = described["kind"]
    if not hasattr(nn, kind):
        raise BadInput(f"{kind} is a layer of your own, and Keras has no twin of it.")
    leading, rest = _told(described)
    if kind in NEEDED:
        leading[NEEDED[kind]] = rest.pop(NEEDED[kind], _shortest(described, NEEDED[kind]))
    axes = 4 if "2D" in kind else 2

    def translated(option: str, value: Any) -> Any:
        if option.endswith(("_initializer", "_regularizer", "_constraint")):
            return keras_word(value, axes)
        return _nested(value, lambda inner: keras_call(inner, more))

    arguments = tuple(translated(k, v) for k, v in leading.items())
    options = {k: translated(k, v) for k, v in rest.items()}
    return Call(OWN.get(kind, f"keras.layers.{kind}"), arguments, {**options, **more})


def _told(described: Described) -> tuple[dict[str, Any], dict[str, Any]]:
    """Choose the arguments that must be told: those without a default, and those that matter."""
    leading: dict[str, Any] = {}
    rest = {key: value for key, value in described.items() if key != "kind"}
    for name, parameter in parameters(described["kind"]).items():
        if parameter.default is parameter.empty:
            leading[name] = rest.pop(name)
        elif name in rest and _same(described, {**leading, **_without(rest, name)}):
            rest.pop(name)
    leading = {name: _shortest(described, name) for name in leading}
    return leading, {name: _shortest(described, name) for name in rest}


def _shortest(described: Described, name: str) -> Any:
    """Write a size of [2, 2] as 2, where that makes the same layer."""
    value = described[name]
    given = {key: one for key, one in described.items() if key != "kind"}
    while _even(value) and _same(described, {**given, name: value[0]}):
        value = value[0]
    return value


def _same(described: Described, arguments: dict[str, Any]) -> bool:
    """Whether fewer or shorter arguments make the same layer."""
    try:
        return describe(remake({"kind": described["kind"], **arguments})) == described
    except (TypeError, ValueError):
        return False


def _without(arguments: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in arguments.items() if key != name}


def _even(value: Any) -> bool:
    """Whether a list repeats one number, as in strides of [2, 2]."""
    return isinstance(value, list | tuple) and len(value) == 2 and value[0] == value[1]


def parameters(kind: str) -> dict[str, inspect.Parameter]:
    """Name all arguments of a layer's constructor, those it hands on to another included.

    Examples
    --------
    >>> list(parameters("Dropout"))
    ['rate']
    """
    found: dict[str, inspect.Parameter] = {}
    for owner in Layer.kinds[kind].__mro__:
        if "__init__" not in vars(owner):
            continue
        own = list(inspect.signature(vars(owner)["__init__"]).parameters.values())[1:]  # no self
        new = [one for one in own if one.kind != one.VAR_KEYWORD and one.name not in found]
        found |= {one.name: one for one in new}
        if not any(one.kind == one.VAR_KEYWORD for one in own):
            break
    leading = {name: one for name, one in found.items() if one.default is one.empty}
    return leading | {name: found[name] for name in found if name not in leading}


def _nested(value: Any, call: Callable[[Described], Call]) -> Any:
    """Replace every layer inside a value by its call, and lists of numbers by tuples."""
    if isinstance(value, list):
        inside = [_nested(one, call) for one in value]
        return inside if any(isinstance(one, Call) for one in inside) else tuple(inside)
    return call(value) if isinstance(value, dict) and "kind" in value else value
