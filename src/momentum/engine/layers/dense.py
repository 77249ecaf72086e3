"""Dense layers: every input connected with every unit, an activation on its own, and dropout."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from momentum.engine.activations import ACTIVATIONS, ELEMENTWISE, known_activation
from momentum.engine.layers.layer import Layer
from momentum.engine.nodes import linear
from momentum.engine.tensor import Array, Tensor, record


@dataclass(eq=False)
class Dense(Layer):
    """Connect every input with every unit: y = f(x W + b).

    Parameters
    ----------
    units : int
        Number of outputs.
    activation : str
        One of `ACTIVATIONS`.
    use_bias : bool
        Whether to add b.
    kernel_initializer, bias_initializer : str
        How W (inputs, units) and b (units,) start.
    kernel_regularizer, kernel_constraint : str, optional
        What large weights cost, as "l2(0.01)", and how large they may be, as "max_norm(2)".

    Examples
    --------
    >>> Dense(3)(np.ones((2, 5))).shape
    (2, 3)
    """

    stackable = True

    units: int
    activation: str = "linear"
    use_bias: bool = True
    kernel_initializer: str = "glorot_uniform"
    bias_initializer: str = "zeros"
    kernel_regularizer: str | None = None
    kernel_constraint: str | None = None

    def __post_init__(self) -> None:
        if self.units < 1:
            raise ValueError(f"Dense needs at least one unit, not {self.units}.")
        known_activation(self.activation)

    def build(self, shape: tuple[int, ...]) -> None:
        """Make W and b."""
        self.features = shape[-1]
        rules = self.kernel_regularizer, self.kernel_constraint
        self.add_weight("kernel", (shape[-1], self.units), self.kernel_initializer, *rules)
        if self.use_bias:
            self.add_weight("bias", (self.units,), self.bias_initializer)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute f(x W + b) in one fused node."""
        kernel, bias = self.weights["kernel"], self.weights.get("bias")
        if self.activation in ELEMENTWISE:
            return linear(x, kernel, bias, self.activation)
        return ACTIVATIONS[self.activation](linear(x, kernel, bias))


@dataclass(eq=False)
class Activation(Layer):
    """Apply an activation on its own.

    Examples
    --------
    >>> Activation("relu")([[-1.0, 2.0]]).data
    array([[0., 2.]], dtype=float32)
    """

    stackable = True

    activation: str

    def __post_init__(self) -> None:
        known_activation(self.activation)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute f(x)."""
        return ACTIVATIONS[self.activation](x)


@dataclass(eq=False)
class Dropout(Layer):
    """Silence every number with probability `rate`, a fresh draw for every example and step.

    What survives is divided by 1 - rate, so that sums keep their expected size; in use nothing is
    dropped and nothing scaled (Srivastava 2014, in its "inverted" form).

    Examples
    --------
    >>> Dropout(0.5)([[1.0, 1.0]]).data
    array([[1., 1.]], dtype=float32)
    """

    stackable = True

    rate: float

    def __post_init__(self) -> None:
        if not 0 <= self.rate < 1:
            raise ValueError(f"the dropout rate is a probability below 1, not {self.rate}.")

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Drop in training, pass through in use."""
        if not training or self.rate == 0:
            return x
        mask = self._mask(x.shape, x.dtype)
        return record(x.data * mask, (x,), lambda g: (g * mask,))

    def _mask(self, shape: tuple[int, ...], dtype: np.dtype[Any]) -> Array:
        # Sixteen random bits a number decide as well as a float, and cost half: the rate is met to
        # within 1 / 131072.
        dropped = round(self.rate * 65536)
        folds = len(self.generators)
        draws = np.empty((folds, math.prod(shape) // folds), np.uint16)
        for rng, part in zip(self.generators, draws, strict=True):
            bits = rng.bit_generator.random_raw(-(-part.size // 4))
            part[:] = np.asarray(bits, "<u8").view("<u2")[: part.size]
        keep = dtype.type(1 / (1 - self.rate))
        mask: Array = np.multiply(draws.reshape(shape) >= dropped, keep, dtype=dtype)
        return mask
