"""Layers that standardise: what a neuron receives has mean zero and variance one."""

from __future__ import annotations

from typing import Any

import numpy as np

from momentum.engine.layers.layer import Layer
from momentum.engine.nodes import batch_normalization, over_examples, spread
from momentum.engine.tensor import Array, Tensor, record


class BatchNormalization(Layer):
    """Standardise every feature, then scale by gamma and shift by beta (Ioffe & Szegedy 2015).

    In training it uses the mean and variance of the batch and updates moving averages,
    average <- momentum average + (1 - momentum) batch; in use it uses these averages.

    Parameters
    ----------
    momentum : float
        Share of the old average that is kept at every step.
    epsilon : float
        Added to the variance, so that a constant feature divides by no zero.
    """

    stackable = True

    def __init__(self, momentum: float = 0.99, epsilon: float = 1e-3) -> None:
        super().__init__()
        if not (0 <= momentum <= 1 and epsilon > 0):
            raise ValueError(
                f"momentum is a share and epsilon above 0, not {momentum} and {epsilon}."
            )
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, shape: tuple[int, ...]) -> None:
        """Make gamma, beta and the moving averages, one a feature."""
        self.features = shape[-1]
        self.add_weight("gamma", shape[-1:], "ones")
        self.add_weight("beta", shape[-1:], "zeros")
        self.add_state("moving_mean", shape[-1:], "zeros")
        self.add_state("moving_variance", shape[-1:], "ones")

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Standardise by the batch in training, by the moving averages in use."""
        gamma, beta = self.weights["gamma"], self.weights["beta"]
        if not training:
            return self._in_use(x, gamma, beta)
        y, mean, variance = batch_normalization(x, gamma, beta, self.epsilon)
        for name, batch in (("moving_mean", mean), ("moving_variance", variance)):
            self.state[name] *= self.momentum
            self.state[name] += (1 - self.momentum) * batch
        return y

    def _in_use(self, x: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
        scale = 1 / np.sqrt(self.state["moving_variance"] + self.epsilon)
        h = (x.data - spread(self.state["moving_mean"], x.data)) * spread(scale, x.data)
        axes = over_examples(x.data, gamma.data)

        def vjp(g: Array) -> tuple[Array, Array, Array]:
            dx = g * spread(gamma.data * scale, g)
            return dx, (g * h).sum(axis=axes), g.sum(axis=axes)

        return record(h * spread(gamma.data, h) + spread(beta.data, h), (x, gamma, beta), vjp)

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        return {"momentum": self.momentum, "epsilon": self.epsilon}
