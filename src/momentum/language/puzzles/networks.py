"""The networks that are taught: three that keep a state, one that looks back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from momentum import engine as nn

NETWORKS: Final[dict[str, str]] = {
    "rnn": "a plain recurrent network",
    "gru": "a gated recurrent unit",
    "lstm": "an LSTM",
    "transformer": "a small transformer",
}
"""Every kind of network, in words."""

HEADS: Final = 4
LONGEST: Final = 256
"""Positions the transformer has vectors for."""


def network(
    kind: str, units: int, seed: int | Sequence[int] = 0, positions: bool = True
) -> nn.Sequential:
    """Make a network that reads letters and answers each with one logit.

    Parameters
    ----------
    kind : str
        A name in `NETWORKS`.
    units : int
        Length of the state; of the transformer, of the vector at each step.
    seed : int or sequence of int
        One network, or one for each seed, side by side; a transformer only one.
    positions : bool
        Whether the transformer learns a vector for each position. Without, it knows of the order
        only what it gets from how much past there is (Haviv et al. 2022).

    Examples
    --------
    >>> network("lstm", 8)([[[0.0, 1.0], [1.0, 0.0]]]).shape
    (1, 2, 1)
    """
    recurrent = {"rnn": nn.SimpleRNN, "gru": nn.GRU, "lstm": nn.LSTM}
    if kind in recurrent:
        layer = recurrent[kind](units, return_sequences=True)
        return nn.Sequential([layer, nn.Dense(1)], seed)
    block = nn.TransformerBlock(HEADS, max(1, units // HEADS), 2 * units, causal=True)
    placed = [nn.PositionEmbedding(LONGEST)] if positions else []
    return nn.Sequential(
        [nn.Dense(units), *placed, block, nn.LayerNormalization(), nn.Dense(1)], seed
    )
