"""Optimisers: how a gradient becomes a step. The formulas and default values are Keras's.

What they share, the flat buffer, the learning rate and clipping, is in `optimizer`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from momentum.engine.optimizer import Optimizer
from momentum.engine.schedules import Schedule
from momentum.engine.tensor import Array


@dataclass(eq=False)
class SGD(Optimizer):
    """Walk against the gradient, with momentum if wanted (Polyak 1964; Nesterov 1983).

    v <- momentum v - rate g;  w <- w + v  (Nesterov: w <- w + momentum v - rate g)

    Examples
    --------
    >>> from momentum.engine import Tensor
    >>> w = Tensor([1.0], requires_grad=True)
    >>> (w * w).sum().backward()
    >>> SGD(0.1).step([w])
    >>> w.data
    array([0.8], dtype=float32)
    """

    slots = ("velocity",)

    learning_rate: float | Schedule = 0.01
    momentum: float = 0.0
    nesterov: bool = False

    def update(self, w: Array, g: Array, s: dict[str, Array], a: Array, b: Array) -> None:
        """Take v <- momentum v - rate g; w <- w + v."""
        v = s["velocity"]
        np.multiply(g, self.rate, out=a)
        v *= self.momentum
        v -= a
        if self.nesterov:
            np.multiply(v, self.momentum, out=b)
            w += b
            w -= a
        else:
            w += v


@dataclass(eq=False)
class RMSprop(Optimizer):
    """Divide by a running size of the gradient (Tieleman & Hinton 2012).

    v <- rho v + (1 - rho) g^2;  w <- w - rate g / sqrt(v + epsilon)
    """

    slots = ("square",)

    learning_rate: float | Schedule = 0.001
    rho: float = 0.9
    epsilon: float = 1e-7

    def update(self, w: Array, g: Array, s: dict[str, Array], a: Array, b: Array) -> None:
        """Take w <- w - rate g / sqrt(v + epsilon)."""
        v = s["square"]
        _average(v, g, self.rho, a)
        np.add(v, self.epsilon, out=a)
        np.sqrt(a, out=a)
        np.divide(g, a, out=a)
        a *= self.rate
        w -= a


@dataclass(eq=False)
class Adadelta(Optimizer):
    """Match the size of the steps to the size of earlier steps (Zeiler 2012).

    v <- rho v + (1 - rho) g^2;  d = sqrt(u + epsilon) / sqrt(v + epsilon) g;
    u <- rho u + (1 - rho) d^2;  w <- w - rate d

    The rate is Zeiler's 1; Keras starts from 0.001.
    """

    slots = ("square", "step")

    learning_rate: float | Schedule = 1.0
    rho: float = 0.95
    epsilon: float = 1e-7

    def update(self, w: Array, g: Array, s: dict[str, Array], a: Array, b: Array) -> None:
        """Take w <- w - rate d."""
        v, u = s["square"], s["step"]
        _average(v, g, self.rho, a)
        np.add(u, self.epsilon, out=a)
        np.add(v, self.epsilon, out=b)
        a /= b
        np.sqrt(a, out=a)
        a *= g
        _average(u, a, self.rho, b)
        a *= self.rate
        w -= a


@dataclass(eq=False)
class Adam(Optimizer):
    """Average the gradient and its square, and correct both for their start (Kingma & Ba 2015).

    m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2;
    w <- w - rate sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + epsilon)

    With `weight_decay` every step first shrinks the weights, w <- w (1 - rate weight_decay), which
    is AdamW (Loshchilov & Hutter 2019).
    """

    slots = ("mean", "square")

    learning_rate: float | Schedule = 0.001
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-7
    weight_decay: float | None = None

    def begin(self) -> None:
        """Compute the rate of this step, corrected for averages that started at zero."""
        t = self.steps
        self._rate = self.rate * float(np.sqrt(1 - self.beta_2**t) / (1 - self.beta_1**t))

    def update(self, w: Array, g: Array, s: dict[str, Array], a: Array, b: Array) -> None:
        """Take w <- w - rate m / (sqrt(v) + epsilon)."""
        m, v = s["mean"], s["square"]
        if self.weight_decay is not None:
            w *= 1 - self.rate * self.weight_decay
        np.multiply(g, 1 - self.beta_1, out=a)
        m *= self.beta_1
        m += a
        _average(v, g, self.beta_2, a)
        np.sqrt(v, out=a)
        a += self.epsilon
        np.divide(m, a, out=a)
        a *= self._rate
        w -= a


def _average(v: Array, g: Array, rho: float, scratch: Array) -> None:
    """Update the running mean square: v <- rho v + (1 - rho) g^2."""
    np.multiply(g, g, out=scratch)
    scratch *= 1 - rho
    v *= rho
    v += scratch
