"""Convolutions: the same small kernel at every place of a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from momentum.engine.activations import ACTIVATIONS, ELEMENTWISE
from momentum.engine.layers.layer import Layer, known_activation
from momentum.engine.layers.windowed import Windowed
from momentum.engine.nodes import conv2d, conv2d_transpose, depthwise_conv2d
from momentum.engine.nodes.windows import Size
from momentum.engine.tensor import Tensor


class Conv2D(Windowed):
    """Slide kernels over pictures of shape (pictures, rows, columns, channels).

    Parameters
    ----------
    filters : int
        Number of kernels, and so of channels of the result.
    kernel_size : int or pair of int
        Rows and columns a kernel sees.
    strides : int or pair of int
        How far it moves between two stops.
    padding : str
        "valid" (the kernel stays inside) or "same" (zeros around the picture, so that the result
        has rows / strides rows).
    dilation_rate : int or pair of int
        Distance of the pixels a kernel sees.
    activation : str
        One of `ACTIVATIONS`.
    use_bias : bool
        Whether to add a bias, one number a filter.
    kernel_initializer, bias_initializer : str
        How the kernel (rows, columns, channels, filters) and the bias (filters,) start.
    kernel_regularizer, kernel_constraint : str, optional
        What large weights cost, as "l2(0.01)", and how large they may be, as "max_norm(2)".

    Examples
    --------
    >>> import numpy as np
    >>> Conv2D(32, 3)(np.zeros((1, 28, 28, 1))).shape
    (1, 26, 26, 32)
    """

    node: ClassVar[Callable[..., Tensor]] = staticmethod(conv2d)

    def __init__(
        self,
        filters: int,
        kernel_size: Size,
        strides: Size = 1,
        padding: str = "valid",
        dilation_rate: Size = 1,
        activation: str = "linear",
        use_bias: bool = True,
        kernel_initializer: str = "glorot_uniform",
        bias_initializer: str = "zeros",
        kernel_regularizer: str | None = None,
        kernel_constraint: str | None = None,
    ) -> None:
        super().__init__(kernel_size, strides, padding, dilation_rate)
        if filters < 1:
            raise ValueError(f"{type(self).__name__} needs at least one filter, not {filters}.")
        self.filters, self.use_bias = filters, use_bias
        self.activation = known_activation(activation)
        self.kernel_initializer, self.bias_initializer = kernel_initializer, bias_initializer
        self.kernel_regularizer, self.kernel_constraint = kernel_regularizer, kernel_constraint

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the kernel and the bias."""
        self._make(shape, (shape[-1], self.filters), self.filters)

    def _make(self, shape: tuple[int, ...], channels: tuple[int, int], filters: int) -> None:
        self.features = shape[-1]
        rules = self.kernel_regularizer, self.kernel_constraint
        self.add_weight("kernel", (*self.size, *channels), self.kernel_initializer, *rules)
        if self.use_bias:
            self.add_weight("bias", (filters,), self.bias_initializer)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute the convolution, bias and activation in one fused node."""
        fused = self.activation if self.activation in ELEMENTWISE else "linear"
        y = self.node(
            x,
            self.weights["kernel"],
            self.weights.get("bias"),
            self.strides,
            self.padding,
            self.dilation_rate,
            fused,
        )
        return y if fused == self.activation else ACTIVATIONS[self.activation](y)

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        return {
            "filters": self.filters,
            "kernel_size": list(self.size),
            "strides": list(self.strides),
            "padding": self.padding,
            "dilation_rate": list(self.dilation_rate),
            "activation": self.activation,
            "use_bias": self.use_bias,
            "kernel_initializer": self.kernel_initializer,
            "bias_initializer": self.bias_initializer,
            "kernel_regularizer": self.kernel_regularizer,
            "kernel_constraint": self.kernel_constraint,
        }


class Conv2DTranspose(Conv2D):
    """Turn a convolution around: every pixel paints the kernel, scaled by itself.

    With "same" the result has rows * strides rows; with "valid" it also has what the kernel
    reaches beyond its stride. The kernel has shape (rows, columns, filters, channels).

    Parameters
    ----------
    filters, kernel_size, strides, padding, dilation_rate, activation, use_bias
        As in `Conv2D`, and so are the others.

    Examples
    --------
    >>> import numpy as np
    >>> Conv2DTranspose(3, 4, strides=2, padding="same")(np.zeros((1, 16, 16, 8))).shape
    (1, 32, 32, 3)
    """

    node = staticmethod(conv2d_transpose)

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the kernel and the bias."""
        self._make(shape, (self.filters, shape[-1]), self.filters)

    def check(self, x: Tensor) -> None:
        """Refuse a wrong number of axes or channels; any picture is large enough."""
        Layer.check(self, x)


class DepthwiseConv2D(Conv2D):
    """Convolve every channel with kernels of its own, mixing none (Howard et al. 2017).

    Parameters
    ----------
    kernel_size, strides, padding
        As in `Conv2D`.
    depth_multiplier : int
        Kernels, and so channels of the result, a channel.
    dilation_rate, activation, use_bias
        As in `Conv2D`.
    depthwise_initializer, depthwise_regularizer, depthwise_constraint : str, optional
        As those of the kernel in `Conv2D`; its shape is (rows, columns, channels, multiplier).
    bias_initializer : str
        How the bias starts.

    Examples
    --------
    >>> import numpy as np
    >>> DepthwiseConv2D(3, padding="same", depth_multiplier=2)(np.zeros((1, 8, 8, 5))).shape
    (1, 8, 8, 10)
    """

    node = staticmethod(depthwise_conv2d)

    def __init__(
        self,
        kernel_size: Size,
        strides: Size = 1,
        padding: str = "valid",
        depth_multiplier: int = 1,
        dilation_rate: Size = 1,
        activation: str = "linear",
        use_bias: bool = True,
        depthwise_initializer: str = "glorot_uniform",
        bias_initializer: str = "zeros",
        depthwise_regularizer: str | None = None,
        depthwise_constraint: str | None = None,
    ) -> None:
        super().__init__(
            depth_multiplier,
            kernel_size,
            strides,
            padding,
            dilation_rate,
            activation,
            use_bias,
            depthwise_initializer,
            bias_initializer,
            depthwise_regularizer,
            depthwise_constraint,
        )

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the kernel and the bias."""
        self._make(shape, (shape[-1], self.filters), shape[-1] * self.filters)

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        names = {"filters": "depth_multiplier"} | {
            f"kernel_{rule}": f"depthwise_{rule}"
            for rule in ("initializer", "regularizer", "constraint")
        }
        return {names.get(key, key): value for key, value in super().configuration().items()}
