"""The networks that write: from codes of characters to logits of the next code."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.language.writer.plan import OLD_WINDOW, WriterPlan

BLOCKS: Final = 2
"""Blocks of the transformer."""

HEADS: Final = 4
"""Heads of each, at most."""


def writer_network(plan: WriterPlan, codes: int) -> nn.Sequential:
    """Make a network for an alphabet, with weights that have learned nothing yet.

    Parameters
    ----------
    plan : WriterPlan
    codes : int
        How many different codes there are, with that of the unknown.

    Examples
    --------
    >>> writer_network(WriterPlan(kind="old"), 57).count_parameters()  # the old course's
    102585
    >>> network = writer_network(WriterPlan(kind="lstm"), 70)
    >>> network(np.zeros((1, 5))).shape
    (1, 5, 70)
    """
    network = nn.Sequential(_layers(plan, codes), plan.seed)
    network.build((OLD_WINDOW, codes) if plan.kind == "old" else (plan.window,))
    return network


def _layers(plan: WriterPlan, codes: int) -> list[nn.Layer]:
    if plan.kind == "old":
        return [nn.LSTM(plan.units), nn.Dense(codes)]
    if plan.kind == "transformer":
        return _attending(plan, codes)
    recurrent = nn.LSTM if plan.kind == "lstm" else nn.GRU
    read = recurrent(plan.units, return_sequences=True)
    between = [nn.Dropout(plan.dropout)] if plan.dropout else []
    return [nn.Embedding(codes, width(plan)), read, *between, nn.Dense(codes)]


def _attending(plan: WriterPlan, codes: int) -> list[nn.Layer]:
    size = width(plan)
    heads = max(each for each in range(1, HEADS + 1) if size % each == 0)
    blocks = [
        nn.TransformerBlock(
            heads, size // heads, 4 * size, dropout=plan.dropout, activation="gelu", causal=True
        )
        for _ in range(BLOCKS)
    ]
    places = nn.PositionEmbedding(plan.window)
    last = nn.LayerNormalization()
    return [nn.Embedding(codes, size), places, *blocks, last, nn.Dense(codes)]


def width(plan: WriterPlan) -> int:
    """Length of the vector of a character: half the units.

    An LSTM then has 6 units^2 weights beside the tables, and so have two blocks of a transformer.
    """
    return max(plan.units // 2, 1)


def seen(network: nn.Sequential, codes: NDArray[np.int64]) -> NDArray[Any]:
    """Return codes as the network takes them: as they are, or as rows with a single one."""
    if isinstance(network.layers[0], nn.Embedding):
        return codes
    assert network.input_shape is not None
    return nn.one_hot(codes, network.input_shape[-1])
