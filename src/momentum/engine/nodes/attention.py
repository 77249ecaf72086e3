"""Attention weights as one node: how much every step looks at every other."""

from __future__ import annotations

import numpy as np

from momentum.engine.activations import softmax
from momentum.engine.arithmetic import matmul
from momentum.engine.nodes.tiers import fused
from momentum.engine.shaping import transpose, where
from momentum.engine.tensor import Array, Tensor, record


def attention_weights_plain(q: Tensor, k: Tensor, mask: Array | None = None) -> Tensor:
    """Compute attention weights in single steps: compare, scale, hide, softmax."""
    scores = matmul(q, transpose(k, *range(k.ndim - 2), -1, -2)) * q.shape[-1] ** -0.5
    return softmax(scores if mask is None else where(mask, scores, _hidden(scores.data)))


@fused(attention_weights_plain)
def attention_weights(q: Tensor, k: Tensor, mask: Array | None = None) -> Tensor:
    """Compute attention weights: P = softmax(Q K^T / sqrt(d)) (Vaswani et al. 2017).

    dS = P (dP - sum(dP P)) / sqrt(d), dQ = dS K, dK = dS^T Q.

    Parameters
    ----------
    q : Tensor of shape (..., query steps, d)
    k : Tensor of shape (..., key steps, d)
    mask : boolean array that broadcasts to (..., query steps, key steps), optional
        False where a query must not look. A query that may look nowhere looks everywhere alike,
        as in Keras.
    """
    scale = q.shape[-1] ** -0.5
    p = q.data @ k.data.swapaxes(-1, -2)
    p *= scale
    if mask is not None:
        np.copyto(p, _hidden(p), where=~mask)
    p -= p.max(axis=-1, keepdims=True)
    np.exp(p, out=p)
    p /= p.sum(axis=-1, keepdims=True)

    def vjp(g: Array) -> tuple[Array, Array]:
        ds = g - (g * p).sum(axis=-1, keepdims=True)
        ds *= p
        ds *= scale if mask is None else mask * p.dtype.type(scale)
        return ds @ k.data, ds.swapaxes(-1, -2) @ q.data

    return record(p, (q, k), vjp)


def _hidden(scores: Array) -> float:
    """Score of what must not be seen: too low for any weight, yet finite."""
    return float(np.finfo(scores.dtype).min) / 2
