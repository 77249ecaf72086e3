"""What a network keeps in mind from one character to the next: quick steps for each kind.

Every mind here computes what the engine computes over the whole text, and a test compares them;
`WholeText` is the readable one.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.writer.attending import AttendingMind
from momentum.language.writer.networks import seen
from momentum.language.writer.plan import OLD_WINDOW
from momentum.language.writer.sampling import Floats

Array = NDArray[np.float32]


class Mind(Protocol):
    """What reads one code at a time and says what may come next."""

    def begin(self) -> Any:
        """Return the state before anything is read."""

    def step(self, state: Any, code: int) -> Any:
        """Return the state after one more code; the state given stays as it is."""

    def logits(self, state: Any) -> Floats:
        """Return a score of every code: the logarithm of its probability, but for a constant."""


def mind_of(network: nn.Sequential, window: int | None = None) -> Mind:
    """Choose the quick steps of a network.

    Raises
    ------
    BadInput
        If it is none of `writer_network`.
    """
    kinds = [type(layer) for layer in network.layers if not isinstance(layer, nn.Dropout)]
    if kinds == [nn.LSTM, nn.Dense]:
        return OldMind(network, window or OLD_WINDOW)
    if kinds == [nn.Embedding, nn.LSTM, nn.Dense]:
        return LSTMMind(network)
    if kinds == [nn.Embedding, nn.GRU, nn.Dense]:
        return GRUMind(network)
    if kinds[:2] == [nn.Embedding, nn.PositionEmbedding]:
        return AttendingMind(network)
    names = ", ".join(kind.__name__ for kind in kinds)
    raise BadInput(f"A network of {names} does not write; give one of `momentum run writer`.")


class WholeText:
    """The readable way: the network reads everything there is again, for every character.

    Parameters
    ----------
    network : Sequential
    window, kept : int, optional
        Characters of the window, and how many of them stay when it is full; None, 0 without one.
    """

    def __init__(self, network: nn.Sequential, window: int | None = None, kept: int = 0) -> None:
        self.network, self.window, self.kept = network, window, kept

    def begin(self) -> tuple[int, ...]:
        """Nothing was read."""
        return ()

    def step(self, state: tuple[int, ...], code: int) -> tuple[int, ...]:
        """Add a code; where the window is full, let the oldest go first."""
        full = self.window is not None and len(state) == self.window
        return (*(state[len(state) - self.kept :] if full else state), code)

    def logits(self, state: tuple[int, ...]) -> Floats:
        """Read all that is in the window."""
        read = seen(self.network, np.array([state], np.int64))
        out = self.network.predict(read)[0].astype(np.float64)
        last: Floats = out[-1] if out.ndim == 2 else out
        return last


class LSTMState(NamedTuple):
    """What an LSTM has in mind: its output h and its cell c, each of shape (units,)."""

    h: Array
    c: Array


class LSTMMind:
    """One step of an LSTM: a row of a table, one product, one tanh for all gates.

    What the embedding, the kernel and the bias make of a character is always the same, so it is
    computed once for every character. The blocks are put in the order i, f, o, g, and those of
    the three sigmoids are halved: sigmoid(z) = tanh(z / 2) / 2 + 1 / 2.
    """

    def __init__(self, network: nn.Sequential) -> None:
        layers = [each for each in network.layers if not isinstance(each, nn.Dropout)]
        layer, out = layers[-2:]
        assert isinstance(layer, nn.LSTM)
        self.units = layer.units
        kernel, recurrent = _array(layer, "kernel"), _array(layer, "recurrent_kernel")
        given = _array(layers[0], "embeddings") @ kernel if len(layers) == 3 else kernel
        self.table = self._arranged(given + _array(layer, "bias"))
        self.u = self._arranged(recurrent)
        self.w, self.b = _array(out, "kernel"), _array(out, "bias")

    def _arranged(self, weights: Array) -> Array:
        i, f, g, o = np.split(weights, 4, axis=-1)
        return np.ascontiguousarray(np.concatenate([i / 2, f / 2, o / 2, g], axis=-1))

    def begin(self) -> LSTMState:
        """Nothing is in mind."""
        return LSTMState(np.zeros(self.units, np.float32), np.zeros(self.units, np.float32))

    def step(self, state: LSTMState, code: int) -> LSTMState:
        """Open the gates, renew the cell, let it out."""
        n = self.units
        z = state.h @ self.u
        z += self.table[code]
        np.tanh(z, out=z)
        gates = z[: 3 * n]
        gates += 1
        gates *= 0.5
        c = gates[n : 2 * n] * state.c
        c += gates[:n] * z[3 * n :]
        h = np.tanh(c)
        h *= gates[2 * n :]
        return LSTMState(h, c)

    def logits(self, state: LSTMState) -> Floats:
        """Score every code."""
        return (state.h @ self.w + self.b).astype(np.float64)


class GRUMind:
    """One step of a gated recurrent unit, as `LSTMMind`: blocks z, r, g, the first two halved."""

    def __init__(self, network: nn.Sequential) -> None:
        layers = [each for each in network.layers if not isinstance(each, nn.Dropout)]
        layer, out = layers[-2:]
        assert isinstance(layer, nn.GRU)
        self.units = layer.units
        biases = _array(layer, "bias")
        given = _array(layers[0], "embeddings") @ _array(layer, "kernel")
        self.table = self._arranged(given + biases[0])
        self.u = self._arranged(_array(layer, "recurrent_kernel"))
        self.a = self._arranged(biases[1])
        self.w, self.b = _array(out, "kernel"), _array(out, "bias")

    def _arranged(self, weights: Array) -> Array:
        z, r, g = np.split(weights, 3, axis=-1)
        return np.ascontiguousarray(np.concatenate([z / 2, r / 2, g], axis=-1))

    def begin(self) -> Array:
        """Nothing is in mind."""
        return np.zeros(self.units, np.float32)

    def step(self, state: Array, code: int) -> Array:
        """Open the gates, propose a new state, mix it with the old one."""
        n, row = self.units, self.table[code]
        a = state @ self.u
        a += self.a
        gates = a[: 2 * n]
        gates += row[: 2 * n]
        np.tanh(gates, out=gates)
        gates += 1
        gates *= 0.5
        g = gates[n:] * a[2 * n :]
        g += row[2 * n :]
        np.tanh(g, out=g)
        after = state - g
        after *= gates[:n]
        after += g
        return after

    def logits(self, state: Array) -> Floats:
        """Score every code."""
        return (state @ self.w + self.b).astype(np.float64)


class OldMind(LSTMMind):
    """The old course's network: it reads its window anew for every character, as it learned."""

    def __init__(self, network: nn.Sequential, window: int) -> None:
        super().__init__(network)
        self.window = window

    def begin(self) -> Any:
        """Nothing was read."""
        return ()

    def step(self, state: Any, code: int) -> Any:
        """Push a code into the window."""
        return (*state, code)[-self.window :]

    def logits(self, state: Any) -> Floats:
        """Read the window from its beginning."""
        mind = super().begin()
        for code in state:
            mind = super().step(mind, code)
        return super().logits(mind)


def _array(layer: nn.Layer, name: str) -> Array:
    return layer.weights[name].data
