"""One plain network, whatever a run kept: the first of a stack, in float32, with logits."""

from __future__ import annotations

from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.engine.layers import describe, remake
from momentum.errors import BadInput
from momentum.usage import NumbersInput, Usage

_DECIDING = ("softmax", "sigmoid")


def ready_network(model: nn.Sequential, usage: Usage, run: str) -> nn.Sequential:
    """Make the network that leaves out of what a run kept.

    Parameters
    ----------
    model : Sequential
        As it was saved: one network or a stack of them, of which the first is taken. Where its
        last layer gives no logits but should, that layer's softmax or sigmoid is taken off; where
        it turns pictures into pictures, it is taken at the size that the usage says.
    usage : Usage
        What it takes and answers.
    run : str
        Name for the sentences.

    Raises
    ------
    BadInput
        If a weight is no finite number, there is no last activation to take off, or the usage
        does not fit.
    """
    one = model if isinstance(model.seed, int) else model.fold(0)
    layers = [describe(layer) for layer in one.layers]
    if not usage.gives_logits and usage.picture is None:
        layers = _without_decision(layers, run)
    plain = nn.Sequential([remake(each) for each in layers], seed=_seed(one))
    _build(plain, one, usage, run)
    _require_numbers(plain, run)
    _require_fit(plain, usage, run)
    return plain


def _build(plain: nn.Sequential, one: nn.Sequential, usage: Usage, run: str) -> None:
    """Give a network its weights; one from picture to picture takes pictures of any size."""
    free = usage.picture is not None and usage.input.kind == "picture"
    shape = usage.input.shape if free else one.input_shape or ()
    try:
        plain.build(shape)
        plain.assign(one.arrays())
    except ValueError as error:
        raise BadInput(
            f"The network of {run} does not take what {run} says, {shape} ({error}); "
            "run its lab again."
        ) from None


def _require_fit(model: nn.Sequential, usage: Usage, run: str) -> None:
    """Refuse a network and a usage that do not fit together."""
    there = model.predict(np.zeros((1, *(model.input_shape or ())), np.float32)).shape[1:]
    wanted, told = _answer_shape(usage)
    if model.input_shape != usage.input.shape or there != wanted:
        raise BadInput(
            f"{run} says that its network takes {usage.input.shape} and {told}, "
            f"but it takes {model.input_shape} and has {there}; run its lab again."
        )
    if usage.answer == "sigmoid" and len(usage.labels) != 2:
        raise BadInput(f"{run} has one output and {len(usage.labels)} labels; it needs two.")
    if isinstance(usage.input, NumbersInput):
        _check_columns(usage.input, run)


def _answer_shape(usage: Usage) -> tuple[tuple[int, ...], str]:
    if usage.picture is not None:
        return usage.picture.shape, f"draws {usage.picture.shape}"
    outputs = 1 if usage.answer == "sigmoid" else len(usage.labels)
    return (outputs,), f"has {outputs} outputs"


def _check_columns(numbers: NumbersInput, run: str) -> None:
    told = [one for one in (numbers.mean, numbers.deviation) if one]
    sound = all(len(one) == len(numbers.columns) and np.isfinite(one).all() for one in told)
    if not sound or min(numbers.deviation, default=1) <= 0:
        raise BadInput(
            f"{run} has means and deviations that do not fit its {len(numbers.columns)} columns; "
            "run its lab again."
        )


def _seed(model: nn.Sequential) -> int:
    return model.seed if isinstance(model.seed, int) else model.seed[0]


def _without_decision(layers: list[dict[str, Any]], run: str) -> list[dict[str, Any]]:
    """Take the last activation off, so that the layer before gives logits."""
    *before, last = layers
    if last.get("activation") not in _DECIDING:
        raise BadInput(
            f"{run} says that its network ends in probabilities, but its last layer makes none; "
            "run its lab again."
        )
    return before if last["kind"] == "Activation" else [*before, {**last, "activation": "linear"}]


def _require_numbers(model: nn.Sequential, run: str) -> None:
    bad = [name for name, array in model.arrays().items() if not np.isfinite(array).all()]
    if bad:
        raise BadInput(
            f"The network of {run} holds weights that are no finite numbers ({bad[0]}); "
            "run its lab again, perhaps with a smaller learning rate."
        )
