"""The gates and the memory of a recurrent network while it reads, step by step as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.tokens.canonical import canonical
from momentum.language.writer.networks import seen

Floats = NDArray[np.float64]
Step = Callable[[Floats, Floats, Floats], tuple[dict[str, Floats], Floats, Floats]]


class Gates(NamedTuple):
    """What a recurrent layer had in mind after each character of a text.

    Attributes
    ----------
    characters : str
        The text as it was read, in Unicode's composed form.
    gates : dict of str to array of shape (characters, units)
        How far every gate was open, 0 to 1: of an LSTM "input", "forget" and "output", of a GRU
        "update" and "reset"; and the "candidate", -1 to 1.
    memory : array of shape (characters, units)
        What is carried on: of an LSTM the cell c, of a GRU the state h.
    told : array of shape (characters, units)
        What the layer tells the next one, h.
    """

    characters: str
    gates: dict[str, Floats]
    memory: Floats
    told: Floats


def gate_activity(network: nn.Sequential, alphabet: Alphabet, text: str) -> Gates:
    """Read a text and keep what every gate of the first recurrent layer does.

    Parameters
    ----------
    network : Sequential
        With an LSTM or a GRU.
    alphabet : Alphabet
    text : str
        Read from the beginning, with nothing in mind.

    Raises
    ------
    BadInput
        If the text is empty or the network has no gates.
    """
    codes = alphabet.codes(text).astype(np.int64)
    if not len(codes):
        raise BadInput("The text is empty; give one with at least one character.")
    layer, x = _reaches(network, codes)
    step, product = _step_of(layer), _weight(layer, "kernel")
    h = c = np.zeros(layer.units)
    gates: list[dict[str, Floats]] = []
    told, memory = np.empty((2, len(codes), layer.units))
    for t, each in enumerate(x @ product):
        opened, h, c = step(each, h, c)
        gates.append(opened)
        told[t], memory[t] = h, c
    every = {name: np.stack([each[name] for each in gates]) for name in gates[0]}
    return Gates(canonical(text), every, memory, told)


def _reaches(network: nn.Sequential, codes: NDArray[np.int64]) -> tuple[nn.Recurrent, Floats]:
    """Find the first layer with gates and what reaches it: shape (characters, features)."""
    x = nn.Tensor(seen(network, codes[None]).astype(np.float32))
    with nn.no_grad():
        for layer in network.layers:
            if isinstance(layer, nn.LSTM | nn.GRU):
                return layer, x.data[0].astype(np.float64)
            x = layer(x)
    raise BadInput("This network has no gates; give one with an LSTM or a GRU.")


def _step_of(layer: nn.Recurrent) -> Step:
    return _lstm_step(layer) if isinstance(layer, nn.LSTM) else _gru_step(layer)


def _lstm_step(layer: nn.Recurrent) -> Step:
    u, b = _weight(layer, "recurrent_kernel"), _weight(layer, "bias")

    def step(x: Floats, h: Floats, c: Floats) -> tuple[dict[str, Floats], Floats, Floats]:
        z = (x + h @ u + b).reshape(4, -1)
        (i, f, _, o), g = _sigmoid(z), np.tanh(z[2])
        c = f * c + i * g
        return {"input": i, "forget": f, "output": o, "candidate": g}, o * np.tanh(c), c

    return step


def _gru_step(layer: nn.Recurrent) -> Step:
    u, b = _weight(layer, "recurrent_kernel"), _weight(layer, "bias")
    of_x, of_h = np.broadcast_to(b, (2, 3 * layer.units)).reshape(2, 3, -1)

    def step(x: Floats, h: Floats, _: Floats) -> tuple[dict[str, Floats], Floats, Floats]:
        of_input, of_state = x.reshape(3, -1) + of_x, (h @ u).reshape(3, -1) + of_h
        z, r = _sigmoid(of_input[:2] + of_state[:2])
        g = np.tanh(of_input[2] + r * of_state[2])
        h = z * h + (1 - z) * g
        return {"update": z, "reset": r, "candidate": g}, h, h

    return step


def _weight(layer: nn.Recurrent, name: str) -> Floats:
    """Return a weight as it is; zeros where a layer has no bias."""
    weight = layer.weights.get(name)
    return np.zeros(1) if weight is None else weight.data.astype(np.float64)


def _sigmoid(z: Floats) -> Floats:
    return np.asarray((np.tanh(z / 2) + 1) / 2)
