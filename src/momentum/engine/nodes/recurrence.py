"""Recurrent layers: a whole sequence as one node, and step by step as the equations say.

Every function takes x of shape ([folds,] examples, steps, features), the states before the first
step as a tuple of ([folds,] examples, units), the weights in Keras's layout, and a mask of shape
([folds,] examples, steps), False where a step is only padding: there the states stay as they were.
It returns the outputs of all steps, ([folds,] examples, steps, units), and the states after the
last one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from momentum.engine.activations import ACTIVATIONS, sigmoid, tanh
from momentum.engine.arithmetic import matmul
from momentum.engine.nodes.cells import GRUCell, LSTMCell, SimpleCell
from momentum.engine.nodes.tiers import fused
from momentum.engine.nodes.unrolling import Mask, Read, States, Weights, unroll
from momentum.engine.shaping import concatenate, reshape, where
from momentum.engine.tensor import Tensor


def simple_rnn_plain(
    x: Tensor, states: States, weights: Weights, mask: Mask, activation: str
) -> Read:
    """Compute h <- f(x W + h U + b), step by step."""
    w, u, b = weights

    def step(x: Tensor, h: Tensor) -> States:
        return (ACTIVATIONS[activation](_sum(matmul(x, w) + matmul(h, u), b)),)

    return _walk(step, x, states, mask)


def gru_plain(x: Tensor, states: States, weights: Weights, mask: Mask) -> Read:
    """Compute a gated recurrent unit (Cho et al. 2014), step by step, gates in the order z, r, g.

    z = sigmoid(x Wz + bz + h Uz + cz), r = sigmoid(x Wr + br + h Ur + cr),
    g = tanh(x Wg + bg + r (h Ug + cg)), h <- z h + (1 - z) g; the biases b and c are the two rows.
    """
    w, u, b = weights
    of_x, of_h = (None, None) if b is None else (b[..., 0, :], b[..., 1, :])

    def step(x: Tensor, h: Tensor) -> States:
        xz, xr, xg = _blocks(_sum(matmul(x, w), of_x), 3)
        hz, hr, hg = _blocks(_sum(matmul(h, u), of_h), 3)
        z, r = sigmoid(xz + hz), sigmoid(xr + hr)
        return (z * h + (1 - z) * tanh(xg + r * hg),)

    return _walk(step, x, states, mask)


def lstm_plain(x: Tensor, states: States, weights: Weights, mask: Mask) -> Read:
    """Compute a long short-term memory (Hochreiter & Schmidhuber 1997; Gers 2000), step by step.

    i, f, o = sigmoid(x W + h U + b), g = tanh(x W + h U + b), each with its own block of the
    weights, in the order i, f, g, o; c <- f c + i g, h <- o tanh(c). The states are h and c.
    """
    w, u, b = weights

    def step(x: Tensor, h: Tensor, c: Tensor) -> States:
        i, f, g, o = _blocks(_sum(matmul(x, w) + matmul(h, u), b), 4)
        c = sigmoid(f) * c + sigmoid(i) * tanh(g)
        return sigmoid(o) * tanh(c), c

    return _walk(step, x, states, mask)


@fused(simple_rnn_plain)
def simple_rnn(x: Tensor, states: States, weights: Weights, mask: Mask, activation: str) -> Read:
    """Compute h <- f(x W + h U + b) over a whole sequence."""
    return unroll(SimpleCell(activation), x, states, weights, mask)


@fused(gru_plain)
def gru(x: Tensor, states: States, weights: Weights, mask: Mask) -> Read:
    """Compute a gated recurrent unit over a whole sequence."""
    return unroll(GRUCell(), x, states, weights, mask)


@fused(lstm_plain)
def lstm(x: Tensor, states: States, weights: Weights, mask: Mask) -> Read:
    """Compute a long short-term memory over a whole sequence."""
    return unroll(LSTMCell(), x, states, weights, mask)


def _walk(step: Callable[..., States], x: Tensor, states: States, mask: Mask) -> Read:
    """Apply `step` to one step after the other; where the mask is False nothing changes."""
    outputs = []
    for t in range(x.shape[-2]):
        after = step(x[..., t, :], *states)
        if mask is not None:
            choose = partial(where, mask[..., t, None])
            after = tuple(choose(new, old) for new, old in zip(after, states, strict=True))
        states = after
        outputs.append(reshape(states[0], *states[0].shape[:-1], 1, -1))
    return concatenate(outputs, axis=-2), states


def _sum(z: Tensor, bias: Tensor | None) -> Tensor:
    return z if bias is None else z + reshape(bias, *bias.shape[:-1], 1, -1)


def _blocks(z: Tensor, number: int) -> list[Tensor]:
    """Cut the last axis into equal blocks, one a gate."""
    units = z.shape[-1] // number
    return [z[..., k * units : (k + 1) * units] for k in range(number)]
