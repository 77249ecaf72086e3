"""Layers that standardise: what a neuron receives has mean zero and variance one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from momentum.engine.layers.layer import Layer
from momentum.engine.nodes import batch_normalization, over_examples, spread, standardize
from momentum.engine.shaping import reshape
from momentum.engine.tensor import Array, Tensor, record


@dataclass(eq=False)
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

    momentum: float = 0.99
    epsilon: float = 1e-3

    def __post_init__(self) -> None:
        if not (0 <= self.momentum <= 1 and self.epsilon > 0):
            raise ValueError(
                f"momentum is a share and epsilon above 0, not {self.momentum} and {self.epsilon}."
            )

    def build(self, shape: tuple[int, ...]) -> None:
        """Make gamma, beta and the moving averages, one a feature."""
        self.features = shape[-1]
        _add_scale(self, shape[-1:])
        self.add_state("moving_mean", shape[-1:], "zeros")
        self.add_state("moving_variance", shape[-1:], "ones")

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Standardise by the batch in training, by the moving averages in use."""
        gamma, beta = self.weights.values()
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


@dataclass(eq=False)
class LayerNormalization(Layer):
    """Standardise every example by itself, then scale and shift (Ba, Kiros & Hinton 2016).

    No example feels the others: training and use are the same, whatever the size of the batch.

    Parameters
    ----------
    axis : int or sequence of int
        What is standardised together, and has a gamma and a beta for every number: the features.
        Axis 0 counts the examples.
    epsilon : float
        Added to the variance.

    Examples
    --------
    >>> LayerNormalization()([[1.0, 3.0], [10.0, 30.0]]).data.round(2)
    array([[-1.,  1.],
           [-1.,  1.]], dtype=float32)
    """

    stackable = True

    axis: int | Sequence[int] = -1
    epsilon: float = 1e-3

    def __post_init__(self) -> None:
        _above_zero(self.epsilon)

    def build(self, shape: tuple[int, ...]) -> None:
        """Make gamma and beta for every number that is standardised together."""
        folds = self.folds is not None
        inner = range(1 - len(shape) + folds, 0)  # all axes but that of the examples
        given = [self.axis] if isinstance(self.axis, int) else self.axis
        self._axes: tuple[int, ...] = tuple(
            sorted({a if a < 0 else a - len(shape) + folds for a in given})
        )
        if not self._axes or not set(self._axes) <= set(inner):
            raise ValueError(f"{self.name} has no axis {self.axis} in an example of {shape}.")
        self.features = shape[-1] if -1 in self._axes else None
        _add_scale(self, tuple(shape[a] for a in self._axes))

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Standardise over `axis`."""
        gamma, beta = self.weights.values()
        kept = [n if a - x.ndim in self._axes else 1 for a, n in enumerate(x.shape)]
        if self.folds is not None:
            kept[0] = self.folds
        if [n for n in kept if n != 1] != [n for n in gamma.shape if n != 1]:
            raise ValueError(f"{self.name} scales {gamma.shape} but was given {x.shape}.")
        scale, shift = reshape(gamma, kept), reshape(beta, kept)
        return standardize(x, scale, shift, self._axes, self.epsilon)


@dataclass(eq=False)
class GroupNormalization(Layer):
    """Standardise the channels of every example in groups (Wu & He 2018).

    The mean and the variance are taken over all positions and the channels of one group. Every
    channel has its own gamma and beta.

    Parameters
    ----------
    groups : int
        How many groups share the channels, the last axis; -1 makes every channel a group, which
        is instance normalisation (Ulyanov et al. 2016).
    epsilon : float
        Added to the variance.

    Examples
    --------
    >>> GroupNormalization(groups=2)(np.ones((1, 8, 8, 6))).shape
    (1, 8, 8, 6)
    """

    stackable = True

    groups: int = 32
    epsilon: float = 1e-3

    def __post_init__(self) -> None:
        _above_zero(self.epsilon)
        if self.groups < 1 and self.groups != -1:
            raise ValueError(
                f"groups is a number from 1, or -1 for every channel, not {self.groups}."
            )

    def build(self, shape: tuple[int, ...]) -> None:
        """Make gamma and beta, one a channel."""
        if shape[-1] % self.groups:
            raise ValueError(
                f"{self.name} cannot share {shape[-1]} channels evenly among {self.groups} groups; "
                "choose a number of groups that divides the channels."
            )
        self.features = shape[-1]
        _add_scale(self, shape[-1:])

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Standardise over the positions and the channels of a group."""
        groups = self.groups if self.groups > 0 else x.shape[-1]
        apart = (groups, x.shape[-1] // groups)
        axes = (*range(1 + (self.folds is not None), x.ndim - 1), x.ndim)
        gamma, beta = (
            reshape(w, *spread(w.data, x.data).shape[:-1], *apart) for w in self.weights.values()
        )
        parts = reshape(x, *x.shape[:-1], *apart)
        return reshape(standardize(parts, gamma, beta, axes, self.epsilon), x.shape)


def _add_scale(layer: Layer, shape: tuple[int, ...]) -> None:
    layer.add_weight("gamma", shape, "ones")
    layer.add_weight("beta", shape, "zeros")


def _above_zero(epsilon: float) -> None:
    if not epsilon > 0:
        raise ValueError(f"epsilon must be above 0, not {epsilon}.")
