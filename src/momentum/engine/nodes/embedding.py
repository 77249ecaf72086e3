"""Looking rows up in a table."""

from __future__ import annotations

import numpy as np

from momentum.engine.nodes.tiers import fused
from momentum.engine.shaping import take
from momentum.engine.tensor import Array, Tensor, record


def embed_plain(table: Tensor, tokens: Array) -> Tensor:
    """Select a row of the table for every token."""
    return take(table, tokens)


@fused(embed_plain)
def embed(table: Tensor, tokens: Array) -> Tensor:
    """Select a row of the table for every token; a row gets the sum of all its gradients.

    Parameters
    ----------
    table : Tensor of shape (vocabulary, features)
    tokens : array of whole numbers
    """

    def vjp(g: Array) -> tuple[Array]:
        order = np.argsort(tokens, axis=None, kind="stable")  # equal tokens side by side
        sorted_ = tokens.ravel()[order]
        starts = np.flatnonzero(np.diff(sorted_, prepend=-1))
        dt = np.zeros_like(table.data)
        dt[sorted_[starts]] = np.add.reduceat(g.reshape(-1, g.shape[-1])[order], starts, axis=0)
        return (dt,)

    return record(table.data[tokens], (table,), vjp)
