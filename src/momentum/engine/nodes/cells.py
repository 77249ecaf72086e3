"""The cells of recurrent layers: what happens in one step, forwards and backwards.

What makes them fast: a gate's numbers of one step lie together in a slot, so that everything runs
through memory in order, and sigmoid(z) = tanh(z / 2) / 2 + 1 / 2, so that one tanh computes all
gates (the / 2 is already in the weights).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from momentum.engine.activations import ELEMENTWISE
from momentum.engine.tensor import Array


class Cell(ABC):
    """What happens in one step, forwards and backwards.

    A step has *slots*, each an array of shape ([folds,] examples, units): the first ones receive
    the inputs' products, the last ones meet the states' products; mostly these are the same.
    """

    inputs: ClassVar[tuple[int, ...]]
    """Which block of the kernel each of the first slots takes."""
    recurrent: ClassVar[tuple[int, ...]]
    """Which block of the recurrent kernel each of the last slots takes."""
    scale: ClassVar[tuple[float, ...]]
    """One half for a slot that is a sigmoid, else one."""

    @abstractmethod
    def forward(self, s: Array, a: Array, before: list[Array], after: list[Array]) -> None:
        """Turn the slots `s` into gates and fill in the states; `a` are the states' products."""

    @abstractmethod
    def backward(self, s: Array, before: list[Array], after: list[Array], d: list[Array]) -> None:
        """Turn the gates into gradients of the sums, and `d` of the states into that before.

        What reaches the state before through the recurrent kernel is added by `unroll`.
        """


class SimpleCell(Cell):
    """h <- f(x W + h U + b); dz = dh f'(z)."""

    inputs, recurrent, scale = (0,), (0,), (1.0,)

    def __init__(self, activation: str) -> None:
        self.function, self.slope = ELEMENTWISE[activation]

    def forward(self, s: Array, a: Array, before: list[Array], after: list[Array]) -> None:
        """Add and activate."""
        s += a
        s[...] = self.function(s)
        after[0][...] = s[0]

    def backward(self, s: Array, before: list[Array], after: list[Array], d: list[Array]) -> None:
        """Multiply by the slope; nothing goes past it."""
        s[0] = d[0] if self.slope is None else d[0] * self.slope(s[0])
        d[0][...] = 0


class LSTMCell(Cell):
    """c <- f c + i g, h <- o tanh(c), slots i, f, g, o.

    dc += dh o (1 - tanh^2 c); the gates get di = dc g, df = dc c_before, dg = dc i,
    do = dh tanh(c), each times its slope, s (1 - s) for a sigmoid and 1 - g^2 for g.
    """

    inputs = recurrent = (0, 1, 2, 3)
    scale = (0.5, 0.5, 1.0, 0.5)

    def forward(self, s: Array, a: Array, before: list[Array], after: list[Array]) -> None:
        """Open the gates, renew the cell, let it out."""
        s += a
        np.tanh(s, out=s)
        for gates in (s[:2], s[3]):
            gates *= 0.5
            gates += 0.5
        i, f, g, o = s
        h, c = after
        np.multiply(f, before[1], out=c)
        c += i * g
        np.tanh(c, out=h)
        h *= o

    def backward(self, s: Array, before: list[Array], after: list[Array], d: list[Array]) -> None:
        """Go back through the output gate, the cell and the other gates."""
        i, f, g, o = s
        dh, dc = d
        tanh_c = np.tanh(after[1])
        dc += dh * o * (1 - tanh_c * tanh_c)
        slope, di, kept = 1 - s, dc * g, dc * f
        g += 1
        slope *= s  # s (1 - s), and (1 + g) (1 - g)
        np.multiply(dc, before[1], out=f)
        np.multiply(dc, i, out=g)
        np.multiply(dh, tanh_c, out=o)
        i[...], dc[...], dh[...] = di, kept, 0
        s *= slope


class GRUCell(Cell):
    """h <- z h + (1 - z) g, g = tanh(x Wg + bg + r a), a = h Ug + cg, slots g, z, r, a.

    dg = dh (1 - z) (1 - g^2), dz = dh (h_before - g) z (1 - z), dr = dg a r (1 - r), da = dg r.
    """

    inputs, recurrent = (2, 0, 1), (0, 1, 2)
    scale = (1.0, 0.5, 0.5, 1.0)

    def forward(self, s: Array, a: Array, before: list[Array], after: list[Array]) -> None:
        """Open the gates, propose a new state, mix it with the old one."""
        g, z, r, _ = s
        gates = s[1:3]
        gates += a[:2]
        np.tanh(gates, out=gates)
        gates *= 0.5
        gates += 0.5
        s[3] = a[2]
        g += r * a[2]
        np.tanh(g, out=g)
        np.subtract(before[0], g, out=after[0])
        after[0][...] *= z
        after[0][...] += g

    def backward(self, s: Array, before: list[Array], after: list[Array], d: list[Array]) -> None:
        """Go back through the mixture, the proposal and the gates."""
        g, z, r, a = s
        dh = d[0]
        dz = dh * (before[0] - g) * (z * (1 - z))
        dg = dh * (1 - z) * (1 - g * g)
        dr = dg * a * (r * (1 - r))
        dh *= z
        np.multiply(dg, r, out=a)
        g[...], z[...], r[...] = dg, dz, dr
