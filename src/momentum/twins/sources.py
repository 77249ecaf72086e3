"""The Python code that builds a model or an optimiser: on the engine, and in Keras."""

from __future__ import annotations

from typing import Any

from momentum.engine import Optimizer, Sequential
from momentum.engine.layers import describe
from momentum.twins.expression import Call, Rows, calls, source
from momentum.twins.optimizers import engine_optimizer_call, keras_optimizer_call
from momentum.twins.translation import OWN, engine_call, keras_call


def engine_source(thing: Sequential | Optimizer, imports: bool = True) -> str:
    """Write the code that makes a model or an optimiser on the engine.

    Only arguments that differ from their defaults are written. The lines are laid out as the
    common formatters do.

    Parameters
    ----------
    thing : Sequential or Optimizer
    imports : bool
        Whether to write the import lines above it.

    Examples
    --------
    >>> from momentum import engine as nn
    >>> print(engine_source(nn.Sequential([nn.Dense(8, "tanh"), nn.Dense(1)], seed=3)))
    from momentum import engine as nn
    <BLANKLINE>
    model = nn.Sequential(
        [
            nn.Dense(8, "tanh"),
            nn.Dense(1),
        ],
        seed=3,
    )
    """
    lines = ["from momentum import engine as nn", ""] if imports else []
    if isinstance(thing, Optimizer):
        return "\n".join([*lines, _assign("optimizer", engine_optimizer_call(thing))])
    options: dict[str, Any] = {}
    if thing.seed != 0:
        options["seed"] = thing.seed
    if thing.dtype != "float32":
        options["dtype"] = thing.dtype.name
    layers = Rows(engine_call(describe(layer)) for layer in thing.layers)
    return "\n".join([*lines, _assign("model", Call("nn.Sequential", (layers,), options))])


def keras_source(thing: Sequential | Optimizer, imports: bool = True) -> str:
    """Write the code that makes the twin of a model or an optimiser in Keras; needs no Keras.

    Raises
    ------
    BadInput
        If the model has a layer of which Keras knows nothing.

    Examples
    --------
    >>> from momentum import engine as nn
    >>> model = nn.Sequential([nn.Dense(8, "tanh"), nn.Dense(1)])
    >>> model.build([2])
    >>> print(keras_source(model))
    import keras
    <BLANKLINE>
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(8, activation="tanh"),
            keras.layers.Dense(1),
        ]
    )
    """
    if isinstance(thing, Optimizer):
        lines = ["import keras", ""] if imports else []
        return "\n".join([*lines, _assign("optimizer", keras_optimizer_call(thing))])
    layers = [keras_call(describe(layer)) for layer in thing.layers]
    start = [] if thing.input_shape is None else [Call("keras.Input", (thing.input_shape,))]
    call = Call("keras.Sequential", (Rows(start + layers),))
    return "\n".join([*(_keras_imports(thing, call) if imports else []), _assign("model", call)])


def _keras_imports(model: Sequential, call: Call) -> list[str]:
    """Write the lines that the call needs before it."""
    lines = ["import keras"]
    if own := sorted(calls(call) & set(OWN.values())):
        lines.append(f"from momentum.twins.layers import {', '.join(own)}")
    lines.append("")
    if model.dtype == "float64":
        lines += [
            'keras.config.set_floatx("float64")',
            'keras.config.set_dtype_policy("float64")',
        ]
    return lines


def _assign(name: str, call: Call) -> str:
    return f"{name} = {source(call, taken=len(name) + 3)}"
