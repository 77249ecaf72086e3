"""The network that adds, all sums there are, and what it believes about each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn

Bits = NDArray[np.float32]


def adder_network(
    hidden: int = 16, seed: int | Sequence[int] = 0, logits: bool = False
) -> nn.Sequential:
    """Make the old course's network: two bits in, a recurrent layer, one bit out, no biases.

    With 16 hidden units it has 2 x 16 + 16 x 16 + 16 = 304 parameters, which start evenly between
    -1 and 1.

    Parameters
    ----------
    hidden : int
        Units of the recurrent layer: all it can keep in mind from one bit to the next.
    seed : int or sequence of int
        One network, or one for each seed, side by side.
    logits : bool
        Whether to leave the last sigmoid to the loss, as cross-entropy wants it.

    Examples
    --------
    >>> network = adder_network()
    >>> network.build([8, 2])
    >>> network.count_parameters()
    304
    """
    reader = nn.SimpleRNN(
        hidden,
        "sigmoid",
        use_bias=False,
        kernel_initializer="uniform(1)",
        recurrent_initializer="uniform(1)",
        return_sequences=True,
    )
    last = "linear" if logits else "sigmoid"
    writer = nn.Dense(1, last, use_bias=False, kernel_initializer="uniform(1)")
    return nn.Sequential([reader, writer], seed)


class Sums(NamedTuple):
    """Every sum of two numbers of a length; bits stand in the order of adding, ones first."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    x: Bits
    """Of shape (sums, bits, 2): one bit of each number a step."""
    y: Bits
    """Of shape (sums, bits, 1): the bit to answer."""
    carry: Bits
    """Of shape (sums, bits): what is carried on to the next bit."""


def sums(bits: int = 8) -> Sums:
    """List every sum of two numbers below 2^(bits - 1), so that the answer has `bits` bits.

    Examples
    --------
    >>> every = sums(8)
    >>> len(every.a), int(every.a.max())
    (16384, 127)
    >>> every.x[129, :2].tolist(), every.y[129, :2].tolist()  # 1 + 1 = 2
    ([[1.0, 1.0], [0.0, 0.0]], [[0.0], [1.0]])
    """
    top = 2 ** (bits - 1)
    a, b = np.divmod(np.arange(top * top), top)
    x, y = np.stack([_written(a, bits), _written(b, bits)], axis=-1), _written(a + b, bits)
    carry = np.zeros_like(y)
    for bit in range(bits):
        before = carry[:, bit - 1] if bit else 0
        carry[:, bit] = x[:, bit].sum(axis=-1) + before > 1
    return Sums(a, b, x, y[..., None], carry)


def _written(numbers: NDArray[np.int64], bits: int) -> Bits:
    return (numbers[:, None] >> np.arange(bits) & 1).astype(np.float32)


def beliefs(network: nn.Sequential, x: Bits) -> Bits:
    """Return the probability the network gives to a one, for every bit: (..., bits)."""
    output: Bits = network.predict(x)[..., 0]
    logits = getattr(network.layers[-1], "activation", "") == "linear"
    return nn.functional.sigmoid(output).data if logits else output


def right_sums(network: nn.Sequential, every: Sums) -> NDArray[np.bool_]:
    """Tell of each sum whether all its bits are right, ([networks,] sums)."""
    networks = () if network.folds is None else (network.folds,)
    said = beliefs(network, np.broadcast_to(every.x, (*networks, *every.x.shape))) > 0.5
    return np.asarray((said == (every.y[..., 0] > 0.5)).all(axis=-1))


class Carriers(NamedTuple):
    """What the hidden units know of the carry, over all steps of all sums."""

    units: list[int]
    """The units, the one that says most about the carry first."""
    correlations: list[float]
    """Their correlation with the carry, in the same order."""
    together: float
    """Share of the steps where a weighted sum of all units tells the carry."""


def carriers(network: nn.Sequential, every: Sums) -> Carriers:
    """Find out which hidden units keep the carry in mind."""
    states = network.layers[0](every.x).data
    states = states.reshape(-1, states.shape[-1]).astype(np.float64)
    carry = every.carry.ravel().astype(np.float64)
    deviations = states - states.mean(axis=0)
    spread = np.sqrt(np.square(deviations).sum(axis=0) * np.square(carry - carry.mean()).sum())
    correlations = (carry - carry.mean()) @ deviations / np.maximum(spread, 1e-12)
    order = np.argsort(-np.abs(correlations), kind="stable")
    with_one = np.column_stack([states, np.ones(len(states))])
    told = with_one @ np.linalg.lstsq(with_one, carry)[0] > 0.5
    return Carriers(
        order.tolist(), correlations[order].tolist(), float((told == (carry > 0.5)).mean())
    )
