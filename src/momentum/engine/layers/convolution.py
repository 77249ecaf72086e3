"""Convolutions: the same small kernel at every place of a picture."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from momentum.engine.activations import ACTIVATIONS, ELEMENTWISE, known_activation
from momentum.engine.layers.layer import Layer
from momentum.engine.layers.windowed import Windowed
from momentum.engine.nodes import conv2d, conv2d_transpose, depthwise_conv2d
from momentum.engine.nodes.windows import Pair, Size
from momentum.engine.tensor import Tensor


class _Convolution(Windowed):
    """What all convolutions share."""

    node: ClassVar[Callable[..., Tensor]]
    activation: str
    use_bias: bool
    bias_initializer: str

    def place_kernels(self, kernel_size: Size, number: int) -> Pair:
        """Check the arguments, and write the size of the kernel as a pair."""
        known_activation(self.activation)
        if number < 1:
            raise ValueError(f"{type(self).__name__} needs at least one filter, not {number}.")
        return self.place(kernel_size)

    @abstractmethod
    def build(self, shape: tuple[int, ...]) -> None:
        """Make the kernel and the bias."""

    def add_kernel(self, channels: Pair, bias: int, start: str, *rules: str | None) -> None:
        """Make a kernel (rows, columns, *channels), and a bias if there shall be one."""
        self.add_weight("kernel", (*self.size, *channels), start, *rules)
        if self.use_bias:
            self.add_weight("bias", (bias,), self.bias_initializer)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute the convolution, bias and activation in one fused node."""
        kernel, bias = self.weights["kernel"], self.weights.get("bias")
        fused = self.activation if self.activation in ELEMENTWISE else "linear"
        y = self.node(x, kernel, bias, self.strides, self.padding, self.dilation_rate, fused)
        return y if fused == self.activation else ACTIVATIONS[self.activation](y)


@dataclass(eq=False)
class Conv2D(_Convolution):
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

    node = staticmethod(conv2d)

    filters: int
    kernel_size: Size
    strides: Size = 1
    padding: str = "valid"
    dilation_rate: Size = 1
    activation: str = "linear"
    use_bias: bool = True
    kernel_initializer: str = "glorot_uniform"
    bias_initializer: str = "zeros"
    kernel_regularizer: str | None = None
    kernel_constraint: str | None = None

    def __post_init__(self) -> None:
        self.kernel_size = self.place_kernels(self.kernel_size, self.filters)

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the kernel and the bias."""
        self.features = shape[-1]
        rules = self.kernel_initializer, self.kernel_regularizer, self.kernel_constraint
        self.add_kernel(self.channels(shape[-1]), self.filters, *rules)

    def channels(self, given: int) -> Pair:
        """Order the channels of the picture and of the result as the kernel has them."""
        return given, self.filters


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

    def channels(self, given: int) -> Pair:
        """Order them the other way round."""
        return self.filters, given

    def check(self, x: Tensor) -> None:
        """Refuse a wrong number of axes or channels; any picture is large enough."""
        Layer.check(self, x)


@dataclass(eq=False)
class DepthwiseConv2D(_Convolution):
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

    kernel_size: Size
    strides: Size = 1
    padding: str = "valid"
    depth_multiplier: int = 1
    dilation_rate: Size = 1
    activation: str = "linear"
    use_bias: bool = True
    depthwise_initializer: str = "glorot_uniform"
    bias_initializer: str = "zeros"
    depthwise_regularizer: str | None = None
    depthwise_constraint: str | None = None

    def __post_init__(self) -> None:
        self.kernel_size = self.place_kernels(self.kernel_size, self.depth_multiplier)

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the kernel and the bias."""
        self.features, channels = shape[-1], (shape[-1], self.depth_multiplier)
        rules = self.depthwise_initializer, self.depthwise_regularizer, self.depthwise_constraint
        self.add_kernel(channels, shape[-1] * self.depth_multiplier, *rules)
