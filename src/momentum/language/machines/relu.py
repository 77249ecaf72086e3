"""The same circuit as an ordinary recurrent layer with ReLU, which every library has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.language.machines.circuit import Circuit


def relu_network(
    circuit: Circuit, tape: Sequence[int] = (), dtype: Any = np.float32
) -> nn.Sequential:
    """Wire a circuit from ReLU units: clip(z) = relu(z) - relu(z - 1), two units for each.

    It reads one number a step, 1 at first and then only 0: the first one starts the machine on its
    tape. After 2k + 1 steps the outputs are what the units of the circuit say after k steps of the
    machine.

    Parameters
    ----------
    circuit : Circuit
    tape : sequence of int
        What stands on the tape.
    dtype : {float32, float64}
        The precision it computes in.

    Examples
    --------
    >>> from momentum.language.machines import circuit, machine_named
    >>> wired = circuit(machine_named("bb2"))
    >>> said = relu_network(wired).predict(np.eye(1, 2 * 6 + 1)[..., None])
    >>> said[0, ::2, wired.place("halted")].tolist()
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]
    """
    units = len(circuit.units)
    reader = nn.SimpleRNN(2 * units, "relu", return_sequences=True)
    network = nn.Sequential([reader, nn.Dense(units, use_bias=False)], dtype=dtype)
    network.build([1, 1])
    both = np.vstack([np.eye(units), -np.eye(units)])
    start = np.array([float(value) for value in circuit.start(tape)])
    weights = [
        np.tile(start - circuit.biases, 2)[None],
        both @ np.tile(circuit.weights.T, 2),
        np.concatenate([circuit.biases, circuit.biases - 1]),
        both,
    ]
    named = zip(network.arrays(), weights, strict=True)
    network.assign({name: values.astype(dtype) for name, values in named})
    return network
