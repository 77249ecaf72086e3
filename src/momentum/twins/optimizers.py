"""Optimisers, schedules and losses in both languages."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from typing import Any

from momentum import engine as nn
from momentum.engine.measuring import Loss
from momentum.errors import BadInput
from momentum.twins.backend import load
from momentum.twins.expression import Call, carry_out

CLIPPING = ("clipnorm", "global_clipnorm", "clipvalue")

LOSSES = {
    "mean_squared_error": Call("keras.losses.MeanSquaredError"),
    "binary_cross_entropy": Call("keras.losses.BinaryCrossentropy", (), {"from_logits": True}),
    "categorical_cross_entropy": Call(
        "keras.losses.CategoricalCrossentropy", (), {"from_logits": True}
    ),
}
"""The engine's cross-entropies take scores before the softmax or sigmoid, so Keras's must too."""


def to_keras_optimizer(optimizer: nn.Optimizer) -> Any:
    """Make the Keras optimiser that takes the same steps from the start.

    Raises
    ------
    BadInput
        If Keras is not installed, or the optimiser or its schedule is one of your own.
    """
    return carry_out(keras_optimizer_call(optimizer), {"keras": load()})


def to_keras_loss(loss: str | Loss, labels: bool = False) -> Any:
    """Make the Keras loss of the same name, averaged over the examples.

    Parameters
    ----------
    loss : str or callable
        One of `engine.LOSSES`, or its name.
    labels : bool
        Whether the targets are whole numbers that name a class, not shares of every class.

    Raises
    ------
    BadInput
        If Keras is not installed, or has no such loss.
    """
    return carry_out(keras_loss_call(loss, labels), {"keras": load()})


def keras_loss_call(loss: str | Loss, labels: bool = False) -> Call:
    """Return the call that makes a loss in Keras.

    Examples
    --------
    >>> keras_loss_call(nn.categorical_cross_entropy, labels=True).name
    'keras.losses.SparseCategoricalCrossentropy'
    """
    names = {function: name for name, function in nn.LOSSES.items()}
    name = loss if isinstance(loss, str) else names.get(loss, getattr(loss, "__name__", "?"))
    if name not in LOSSES:
        raise BadInput(f"Keras has no twin of the loss {name}; there are {', '.join(LOSSES)}.")
    if labels and name == "categorical_cross_entropy":
        return Call("keras.losses.SparseCategoricalCrossentropy", (), {"from_logits": True})
    return LOSSES[name]


def engine_optimizer_call(optimizer: nn.Optimizer) -> Call:
    """Return the call that makes an optimiser on the engine."""
    options = _told(optimizer, "nn")
    rate = (options.pop("learning_rate"),) if "learning_rate" in options else ()
    return Call(f"nn.{type(optimizer).__name__}", rate, options)


def keras_optimizer_call(optimizer: nn.Optimizer) -> Call:
    """Return the call that makes an optimiser in Keras.

    Examples
    --------
    >>> keras_optimizer_call(nn.SGD(0.1, momentum=0.9)).options
    {'learning_rate': 0.1, 'momentum': 0.9}
    """
    kind = type(optimizer).__name__
    if not hasattr(nn, kind):
        raise BadInput(f"{kind} is an optimizer of your own, and Keras has no twin of it.")
    rate = _rate(optimizer.learning_rate, "keras.optimizers.schedules")
    told = _told(optimizer, "keras.optimizers.schedules")  # Keras's Adadelta starts from 0.001
    return Call(f"keras.optimizers.{kind}", (), {"learning_rate": rate, **told})


def _told(optimizer: nn.Optimizer, room: str) -> dict[str, Any]:
    """Choose the arguments that differ from their defaults."""
    parameters = inspect.signature(type(optimizer)).parameters
    defaults = {name: one.default for name, one in parameters.items() if name != "clipping"}
    given = {name: getattr(optimizer, name) for name in defaults}
    clips = {name: getattr(optimizer, name) for name in CLIPPING}
    different = {k: v for k, v in given.items() if v != defaults[k]}
    if "learning_rate" in different:
        different["learning_rate"] = _rate(different["learning_rate"], room)
    return different | {k: v for k, v in clips.items() if v is not None}


def _rate(rate: Any, room: str) -> Any:
    """Return a learning rate, a schedule as the call that makes it."""
    if not callable(rate):
        return rate
    kind = type(rate).__name__
    if not is_dataclass(rate) or not hasattr(nn, kind):
        raise BadInput("a schedule of your own has no twin in Keras.")
    given = {one.name: getattr(rate, one.name) for one in fields(rate)}
    defaults = {one.name: one.default for one in fields(rate)}
    different = {k: v for k, v in given.items() if v != defaults[k]}
    return Call(f"{room}.{kind}", (), different)
