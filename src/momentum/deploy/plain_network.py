"""One plain network, whatever a run kept: the first of a stack, in float32, with logits."""

from __future__ import annotations

from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.engine.layers import describe, remake
from momentum.errors import BadInput

_DECIDING = ("softmax", "sigmoid")


def plain_network(model: nn.Sequential, gives_logits: bool, run: str) -> nn.Sequential:
    """Make the network that leaves out of what a run kept.

    Parameters
    ----------
    model : Sequential
        As it was saved: one network or a stack of them, of which the first is taken.
    gives_logits : bool
        Whether its last layer gives logits; if not, that layer's softmax or sigmoid is taken off.
    run : str
        Name for the sentences.

    Raises
    ------
    BadInput
        If a weight is no finite number, or there is no last activation to take off.
    """
    one = model if isinstance(model.seed, int) else model.fold(0)
    layers = [describe(layer) for layer in one.layers]
    if not gives_logits:
        layers = _without_decision(layers, run)
    plain = nn.Sequential([remake(each) for each in layers], seed=_seed(one))
    plain.build(one.input_shape or ())
    plain.assign(one.arrays())
    _require_numbers(plain, run)
    return plain


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
