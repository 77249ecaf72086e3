"""A transformer, one character at a time: the keys and values of what was read are kept."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.language.writer.sampling import Floats

Array = NDArray[np.float32]


class AttendingState(NamedTuple):
    """What a transformer has in mind.

    Attributes
    ----------
    codes : tuple of int
        What is in the window.
    keys, values : tuple of arrays of shape (heads, steps, d)
        One each a block.
    last : array of shape (features,)
        What the last step became.
    """

    codes: tuple[int, ...]
    keys: tuple[Array, ...]
    values: tuple[Array, ...]
    last: Array


class AttendingMind:
    """One step of a transformer: its query meets the keys that are kept, and adds one.

    Every key knows where in the window it stands. When the window is full, its older half is let
    go and the rest is read again from the beginning: nothing is approximated, and the network
    always sees between half a window and a whole one.

    Parameters
    ----------
    network : Sequential
        Embedding, positions, blocks, normalisation, dense.
    """

    def __init__(self, network: nn.Sequential) -> None:
        self.network = network
        places = network.layers[1]
        assert isinstance(places, nn.PositionEmbedding)
        self.window = places.length
        self.blocks = [layer for layer in network.layers if isinstance(layer, nn.TransformerBlock)]

    def begin(self) -> AttendingState:
        """Nothing was read."""
        nothing = np.zeros((1, 0, 1), np.float32)
        empty = (nothing,) * len(self.blocks)
        return AttendingState((), empty, empty, np.zeros(1, np.float32))

    def step(self, state: AttendingState, code: int) -> AttendingState:
        """Read one more; where the window is full, read its younger half again first."""
        if len(state.codes) == self.window:
            kept = state.codes[self.window - self.window // 2 :]
            state = self.begin()
            for each in kept:
                state = self._read(state, each)
        return self._read(state, code)

    def _read(self, state: AttendingState, code: int) -> AttendingState:
        embed, places = self.network.layers[:2]
        x = embed.weights["embeddings"].data[code]
        x = x + places.weights["embeddings"].data[len(state.codes)]
        keys, values = [], []
        for block, k, v in zip(self.blocks, state.keys, state.values, strict=True):
            x, k, v = _block(block, x, k, v)
            keys.append(k)
            values.append(v)
        return AttendingState((*state.codes, code), tuple(keys), tuple(values), x)

    def logits(self, state: AttendingState) -> Floats:
        """Score every code."""
        norm, out = self.network.layers[-2:]
        row = nn.Tensor(state.last[None, None])
        with nn.no_grad():
            found: Floats = out(norm(row)).data[0, 0].astype(np.float64)
        return found


def _block(
    block: nn.TransformerBlock, x: Array, keys: Array, values: Array
) -> tuple[Array, Array, Array]:
    """Compute one block for one step; return its output and the longer keys and values."""
    attention, forward = (part.parts for part in block.parts.values())
    norm, look, *_ = attention.values()
    y = _layer(norm, x)
    q, k, v = (_head(look, name, y) for name in ("query", "key", "value"))
    keys, values = _longer(keys, k), _longer(values, v)
    scores = np.einsum("hd,htd->ht", q, keys) * np.float32(q.shape[-1] ** -0.5)
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    scores /= scores.sum(axis=1, keepdims=True)
    found = np.einsum("ht,htd->hd", scores, values)
    w, b = look.weights["attention_output.kernel"].data, look.weights["attention_output.bias"].data
    x = x + np.tensordot(found, w, 2) + b
    norm, first, second, *_ = forward.values()
    return x + _layer(second, _layer(first, _layer(norm, x))), keys, values


def _layer(layer: nn.Layer, x: Array) -> Array:
    with nn.no_grad():
        y: Array = layer(nn.Tensor(x[None, None])).data[0, 0]
    return y


def _head(look: nn.Layer, name: str, y: Array) -> Array:
    """Multiply by a kernel (features, heads, d): shape (heads, d)."""
    found: Array = np.tensordot(y, look.weights[f"{name}.kernel"].data, 1)
    return found + look.weights[f"{name}.bias"].data


def _longer(kept: Array, new: Array) -> Array:
    """Add a step; shape (heads, steps + 1, d)."""
    return np.concatenate([kept, new[:, None]], axis=1) if kept.shape[1] else new[:, None]
