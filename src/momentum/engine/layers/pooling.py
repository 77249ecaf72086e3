"""Pooling: a window, a whole picture or a whole sequence becomes one number for every channel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from momentum.engine.layers.layer import Layer
from momentum.engine.layers.windowed import Windowed
from momentum.engine.nodes import average_pooling2d, max_pooling2d
from momentum.engine.nodes.windows import Size
from momentum.engine.shaping import mean, reshape, sum_
from momentum.engine.tensor import Array, Operand, Tensor


@dataclass(eq=False)
class MaxPooling2D(Windowed):
    """Keep the largest number of every window; the gradient goes to the first that is it.

    Parameters
    ----------
    pool_size : int or pair of int
        Rows and columns of the window.
    strides : int or pair of int, optional
        How far it moves; by default as far as it is long.
    padding : str
        "valid" (the window stays inside) or "same" (it may reach beyond, where nothing counts).

    Examples
    --------
    >>> import numpy as np
    >>> MaxPooling2D()(np.arange(16.0).reshape(1, 4, 4, 1)).data.ravel()
    array([ 5.,  7., 13., 15.])
    """

    node: ClassVar[Callable[..., Tensor]] = staticmethod(max_pooling2d)

    pool_size: Size = 2
    strides: Size | None = None
    padding: str = "valid"

    def __post_init__(self) -> None:
        self.pool_size = self.place(self.pool_size)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute the pooling in one fused node."""
        return self.node(x, self.size, self.strides, self.padding)


class AveragePooling2D(MaxPooling2D):
    """Average every window, over the pixels of the picture in it; arguments as `MaxPooling2D`.

    Examples
    --------
    >>> import numpy as np
    >>> AveragePooling2D()(np.arange(16.0).reshape(1, 4, 4, 1)).data.ravel()
    array([ 2.5,  4.5, 10.5, 12.5])
    """

    node = staticmethod(average_pooling2d)


@dataclass(eq=False)
class GlobalAveragePooling1D(Layer):
    """Average every feature over the steps of a sequence; steps of padding do not count.

    A sequence that is nothing but padding has the average zero (in Keras: not a number).

    Parameters
    ----------
    keepdims : bool
        Whether to keep the steps, as one step.

    Examples
    --------
    >>> import numpy as np
    >>> layer, x = GlobalAveragePooling1D(), np.array([[[1.0], [3.0], [50.0]]])
    >>> layer(x).data.tolist(), layer(x, mask=np.array([[True, True, False]])).data.tolist()
    ([[18.0]], [[2.0]])
    """

    axes = ("examples", "steps", "features")
    stackable = True

    keepdims: bool = False

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Average over all steps."""
        return mean(x, axis=-2, keepdims=self.keepdims)

    def call_masked(self, x: Tensor, training: bool, mask: Array) -> Tensor:
        """Average over the steps that are no padding."""
        steps = np.maximum(mask.sum(axis=-1, keepdims=True), 1)
        share = (mask / steps).astype(x.dtype)
        return sum_(x * share[..., None], axis=-2, keepdims=self.keepdims)

    def next_mask(self, x: Operand, mask: Array | None) -> None:
        """Return none: the steps that were padding are gone."""


@dataclass(eq=False)
class GlobalAveragePooling2D(Layer):
    """Average every channel over the whole picture.

    Parameters
    ----------
    keepdims : bool
        Whether to keep rows and columns, of length one.

    Examples
    --------
    >>> import numpy as np
    >>> GlobalAveragePooling2D()(np.ones((2, 4, 4, 3))).shape
    (2, 3)
    """

    axes = Windowed.axes

    keepdims: bool = False

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Average over rows and columns."""
        return mean(x, axis=(1, 2), keepdims=self.keepdims)


class GlobalMaxPooling2D(GlobalAveragePooling2D):
    """Keep the largest number of every channel; arguments as `GlobalAveragePooling2D`.

    Examples
    --------
    >>> import numpy as np
    >>> GlobalMaxPooling2D()(np.arange(4.0).reshape(1, 2, 2, 1)).data
    array([[3.]])
    """

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Take the maximum of one window as large as the picture."""
        y = max_pooling2d(x, x.shape[1:3])
        return y if self.keepdims else reshape(y, len(x), x.shape[-1])
