"""Layers: a function with weights, built when it first sees its input."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from momentum.engine.activations import ACTIVATIONS, ELEMENTWISE
from momentum.engine.initializers import initializer
from momentum.engine.nodes import batch_normalization, linear, over_examples, spread
from momentum.engine.tensor import Array, Operand, Tensor, as_tensor, record


class Layer(ABC):
    """A function with weights.

    The weights are made at the first call, when the width of the input is known. A layer computes
    as in use (*inference*) unless called with ``training=True``.

    Attributes
    ----------
    weights : dict of str to Tensor
        What training changes.
    state : dict of str to array
        What training updates without a gradient, such as moving averages.
    folds : int or None
        Length of the leading fold axis of every weight; None for one plain network.
    """

    kinds: ClassVar[dict[str, type[Layer]]] = {}

    def __init_subclass__(cls) -> None:
        Layer.kinds[cls.__name__] = cls

    def __init__(self) -> None:
        self.weights: dict[str, Tensor] = {}
        self.state: dict[str, Array] = {}
        self.folds: int | None = None
        self.dtype: np.dtype[Any] = np.dtype(np.float32)
        self.generators: list[np.random.Generator] = [np.random.default_rng(0)]
        self.built = False

    def prepare(
        self, generators: Sequence[np.random.Generator], folds: int | None, dtype: np.dtype[Any]
    ) -> None:
        """Receive the random generators (one a fold) and the precision, before the first call."""
        self.generators, self.folds, self.dtype = list(generators), folds, dtype

    def __call__(self, x: Operand, training: bool = False) -> Tensor:
        """Compute the layer for a batch of shape ([folds,] examples, ...)."""
        x = as_tensor(x)
        if not self.built:
            self.build(x.shape)
            self.built = True
        return self.call(x, training)

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the weights for inputs of this shape; nothing to do without weights."""

    @abstractmethod
    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute the output."""

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again, as plain JSON values."""
        return {}

    def add_weight(self, name: str, shape: tuple[int, ...], start: str) -> Tensor:
        """Make a weight, one draw a fold."""
        self.weights[name] = Tensor(self._draw(shape, start), requires_grad=True)
        return self.weights[name]

    def add_state(self, name: str, shape: tuple[int, ...], start: str) -> None:
        """Make an array that is kept with the weights but has no gradient."""
        self.state[name] = self._draw(shape, start)

    def _draw(self, shape: tuple[int, ...], start: str) -> Array:
        draws = [initializer(start)(rng, shape) for rng in self.generators]
        values = np.stack(draws) if self.folds is not None else draws[0]
        return np.ascontiguousarray(values, self.dtype)


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

    Examples
    --------
    >>> Dense(3)(np.ones((2, 5))).shape
    (2, 3)
    """

    def __init__(
        self,
        units: int,
        activation: str = "linear",
        use_bias: bool = True,
        kernel_initializer: str = "glorot_uniform",
        bias_initializer: str = "zeros",
    ) -> None:
        super().__init__()
        if units < 1:
            raise ValueError(f"Dense needs at least one unit, not {units}.")
        self.units, self.use_bias = units, use_bias
        self.activation = known_activation(activation)
        self.kernel_initializer, self.bias_initializer = kernel_initializer, bias_initializer

    def build(self, shape: tuple[int, ...]) -> None:
        """Make W and b."""
        self.add_weight("kernel", (shape[-1], self.units), self.kernel_initializer)
        if self.use_bias:
            self.add_weight("bias", (self.units,), self.bias_initializer)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute f(x W + b) in one fused node."""
        kernel, bias = self.weights["kernel"], self.weights.get("bias")
        if x.shape[-1] != kernel.shape[-2]:
            raise ValueError(
                f"Dense({self.units}) was built for {kernel.shape[-2]} inputs "
                f"but was given shape {x.shape}."
            )
        if self.activation in ELEMENTWISE:
            return linear(x, kernel, bias, self.activation)
        return ACTIVATIONS[self.activation](linear(x, kernel, bias))

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        return {
            "units": self.units,
            "activation": self.activation,
            "use_bias": self.use_bias,
            "kernel_initializer": self.kernel_initializer,
            "bias_initializer": self.bias_initializer,
        }


class Activation(Layer):
    """Apply an activation on its own.

    Examples
    --------
    >>> Activation("relu")([[-1.0, 2.0]]).data
    array([[0., 2.]], dtype=float32)
    """

    def __init__(self, activation: str) -> None:
        super().__init__()
        self.activation = known_activation(activation)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute f(x)."""
        return ACTIVATIONS[self.activation](x)

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        return {"activation": self.activation}


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

    def __init__(self, momentum: float = 0.99, epsilon: float = 1e-3) -> None:
        super().__init__()
        if not (0 <= momentum <= 1 and epsilon > 0):
            raise ValueError(
                f"momentum is a share and epsilon above 0, not {momentum} and {epsilon}."
            )
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, shape: tuple[int, ...]) -> None:
        """Make gamma, beta and the moving averages, one a feature."""
        self.add_weight("gamma", shape[-1:], "ones")
        self.add_weight("beta", shape[-1:], "zeros")
        self.add_state("moving_mean", shape[-1:], "zeros")
        self.add_state("moving_variance", shape[-1:], "ones")

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Standardise by the batch in training, by the moving averages in use."""
        gamma, beta = self.weights["gamma"], self.weights["beta"]
        if x.shape[-1] != gamma.shape[-1]:
            raise ValueError(
                f"BatchNormalization was built for {gamma.shape[-1]} features "
                f"but was given shape {x.shape}."
            )
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


class Dropout(Layer):
    """Silence every number with probability `rate`, a fresh draw for every example and step.

    What survives is divided by 1 - rate, so that sums keep their expected size; in use nothing is
    dropped and nothing scaled (Srivastava 2014, in its "inverted" form).

    Examples
    --------
    >>> Dropout(0.5)([[1.0, 1.0]]).data
    array([[1., 1.]], dtype=float32)
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        if not 0 <= rate < 1:
            raise ValueError(f"the dropout rate is a probability below 1, not {rate}.")
        self.rate = rate

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
        draws = np.empty(
            (len(self.generators), math.prod(shape) // len(self.generators)), np.uint16
        )
        for rng, part in zip(self.generators, draws, strict=True):
            bits = rng.bit_generator.random_raw(-(-part.size // 4))
            part[:] = np.asarray(bits, "<u8").view("<u2")[: part.size]
        keep = dtype.type(1 / (1 - self.rate))
        mask: Array = np.multiply(draws.reshape(shape) >= dropped, keep, dtype=dtype)
        return mask

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        return {"rate": self.rate}


def known_activation(name: str) -> str:
    """Return the name of an activation, or raise ValueError that lists them all."""
    if name not in ACTIVATIONS:
        raise ValueError(f"no activation {name!r}; there are {', '.join(ACTIVATIONS)}.")
    return name
