"""Optimisers: how a gradient becomes a step.

All weights of a model are moved into one flat buffer at the first step, and stay views of it. A
step is then a few operations on long vectors instead of many on short ones. The formulas and
default values are Keras's.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np

from momentum.engine.tensor import Array, Tensor

CHUNK = 1 << 15
"""Numbers worked on at a time: small enough that all vectors of a step stay in the cache."""


class Optimizer(ABC):
    """Change weights against their gradient.

    Parameters
    ----------
    learning_rate : float
        Length of a step, in units of the gradient.
    """

    slots: tuple[str, ...] = ()

    def __init__(self, learning_rate: float) -> None:
        if not learning_rate > 0:
            raise ValueError(f"the learning rate must be above 0, not {learning_rate}.")
        self.learning_rate = learning_rate
        self.steps = 0
        self.state: dict[str, Array] = {}
        self._weights: Array | None = None
        self._gradient = np.empty(0)
        self._views: list[Array] = []
        self._bound: list[Array] = []
        self._scratch: list[Array] = []

    def step(self, parameters: Sequence[Tensor]) -> None:
        """Take one step with the gradients in `parameters`, then forget them."""
        if not self._holds(parameters):
            self._bind(parameters)
        assert self._weights is not None
        for parameter, view in zip(parameters, self._views, strict=True):
            view[...] = 0 if parameter.grad is None else parameter.grad
            parameter.grad = None
        self.steps += 1
        self.begin()
        for start in range(0, self._weights.size, CHUNK):
            part = slice(start, start + CHUNK)
            w, g = self._weights[part], self._gradient[part]
            a, b = (scratch[: w.size] for scratch in self._scratch)
            self.update(w, g, {name: self.state[name][part] for name in self.slots}, a, b)

    def begin(self) -> None:
        """Prepare what is common to all weights of this step."""

    @abstractmethod
    def update(self, w: Array, g: Array, s: dict[str, Array], a: Array, b: Array) -> None:
        """Change a stretch of weights `w` by its gradient `g`; `a` and `b` are scratch."""

    def _holds(self, parameters: Sequence[Tensor]) -> bool:
        """Tell whether the weights are still the views; copies of both are no longer views."""
        bound = self._bound
        if not bound or bound[0].base is not self._weights:
            return False
        return [id(p.data) for p in parameters] == [id(view) for view in bound]

    def _bind(self, parameters: Sequence[Tensor]) -> None:
        """Move the weights into the buffer, and again if they were copied or given new arrays."""
        if not parameters:
            raise ValueError("no parameters to change; build the model first.")
        sizes = np.cumsum([0] + [p.data.size for p in parameters])
        dtype = np.result_type(*(p.data for p in parameters))
        if self._weights is not None and self._weights.size != sizes[-1]:
            raise ValueError(
                f"this optimiser steps {self._weights.size} weights but was given {sizes[-1]}; "
                "make one of its own for every model."
            )
        self._weights, self._gradient = np.empty(sizes[-1], dtype), np.empty(sizes[-1], dtype)
        self._views, self._bound = [], []
        for p, start, end in zip(parameters, sizes[:-1], sizes[1:], strict=True):
            view = self._weights[start:end].reshape(p.shape)
            view[...] = p.data
            p.data = view
            self._bound.append(view)
            self._views.append(self._gradient[start:end].reshape(p.shape))
        for name in self.slots:
            self.state.setdefault(name, np.zeros(sizes[-1], dtype))
        self._scratch = [np.empty(min(CHUNK, sizes[-1]), dtype) for _ in range(2)]


class SGD(Optimizer):
    """Walk against the gradient, with momentum if wanted (Polyak 1964; Nesterov 1983).

    v <- momentum v - rate g;  w <- w + v  (Nesterov: w <- w + momentum v - rate g)

    Examples
    --------
    >>> w = Tensor([1.0], requires_grad=True)
    >>> (w * w).sum().backward()
    >>> SGD(0.1).step([w])
    >>> w.data
    array([0.8], dtype=float32)
    """

    slots = ("velocity",)

    def __init__(
        self, learning_rate: float = 0.01, momentum: float = 0.0, nesterov: bool = False
    ) -> None:
        super().__init__(learning_rate)
        self.momentum, self.nesterov = momentum, nesterov

    def update(self, w: Array, g: Array, s: dict[str, Array], a: Array, b: Array) -> None:
        """Take v <- momentum v - rate g; w <- w + v."""
        v = s["velocity"]
        np.multiply(g, self.learning_rate, out=a)
        v *= self.momentum
        v -= a
        if self.nesterov:
            np.multiply(v, self.momentum, out=b)
            w += b
            w -= a
        else:
            w += v


class RMSprop(Optimizer):
    """Divide by a running size of the gradient (Tieleman & Hinton 2012).

    v <- rho v + (1 - rho) g^2;  w <- w - rate g / sqrt(v + epsilon)
    """

    slots = ("square",)

    def __init__(
        self, learning_rate: float = 0.001, rho: float = 0.9, epsilon: float = 1e-7
    ) -> None:
        super().__init__(learning_rate)
        self.rho, self.epsilon = rho, epsilon

    def update(self, w: Array, g: Array, s: dict[str, Array], a: Array, b: Array) -> None:
        """Take w <- w - rate g / sqrt(v + epsilon)."""
        v = s["square"]
        _average(v, g, self.rho, a)
        np.add(v, self.epsilon, out=a)
        np.sqrt(a, out=a)
        np.divide(g, a, out=a)
        a *= self.learning_rate
        w -= a


class Adadelta(Optimizer):
    """Match the size of the steps to the size of earlier steps (Zeiler 2012).

    v <- rho v + (1 - rho) g^2;  d = sqrt(u + epsilon) / sqrt(v + epsilon) g;
    u <- rho u + (1 - rho) d^2;  w <- w - rate d

    The rate is Zeiler's 1; Keras starts from 0.001.
    """

    slots = ("square", "step")

    def __init__(
        self, learning_rate: float = 1.0, rho: float = 0.95, epsilon: float = 1e-7
    ) -> None:
        super().__init__(learning_rate)
        self.rho, self.epsilon = rho, epsilon

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
        a *= self.learning_rate
        w -= a


class Adam(Optimizer):
    """Average the gradient and its square, and correct both for their start (Kingma & Ba 2015).

    m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2;
    w <- w - rate sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + epsilon)
    """

    slots = ("mean", "square")

    def __init__(
        self,
        learning_rate: float = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
    ) -> None:
        super().__init__(learning_rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self._rate = learning_rate

    def begin(self) -> None:
        """Compute the rate of this step, corrected for averages that started at zero."""
        t = self.steps
        self._rate = self.learning_rate * float(np.sqrt(1 - self.beta_2**t) / (1 - self.beta_1**t))

    def update(self, w: Array, g: Array, s: dict[str, Array], a: Array, b: Array) -> None:
        """Take w <- w - rate m / (sqrt(v) + epsilon)."""
        m, v = s["mean"], s["square"]
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
