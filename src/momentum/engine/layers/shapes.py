"""Layers without weights that only rearrange: flatten, reshape, enlarge, frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from momentum.engine.layers.layer import Layer
from momentum.engine.layers.windowed import Windowed
from momentum.engine.nodes.windows import Size, as_pair
from momentum.engine.pictures import Frame, interpolate, pad, reflect, repeat_pixels
from momentum.engine.shaping import reshape
from momentum.engine.tensor import Tensor


@dataclass(eq=False)
class Reshape(Layer):
    """Give the numbers of every example another shape, in the same order.

    Parameters
    ----------
    target_shape : sequence of int
        Without the axis of the examples; one length may be -1, "whatever is left".

    Examples
    --------
    >>> import numpy as np
    >>> Reshape((2, -1))(np.zeros((5, 6))).shape
    (5, 2, 3)
    """

    stackable = True

    target_shape: Sequence[int]

    def __post_init__(self) -> None:
        self.target_shape = tuple(int(n) for n in self.target_shape)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Reshape every example."""
        leading = x.shape[: 1 if self.folds is None else 2]
        return reshape(x, *leading, *self._filled(x.shape[len(leading) :]))

    def _filled(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        size, known = math.prod(shape), math.prod(n for n in self.target_shape if n != -1)
        filled = tuple(size // max(known, 1) if n == -1 else n for n in self.target_shape)
        if math.prod(filled) != size:
            raise ValueError(
                f"{self.name} cannot give examples of shape {shape} the shape {self.target_shape}."
            )
        return filled


@dataclass(eq=False)
class Flatten(Layer):
    """Lay the numbers of every example in one row.

    Examples
    --------
    >>> import numpy as np
    >>> Flatten()(np.zeros((5, 4, 4, 3))).shape
    (5, 48)
    """

    stackable = True

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Reshape every example."""
        return reshape(x, *x.shape[: 1 if self.folds is None else 2], -1)


@dataclass(eq=False)
class UpSampling2D(Layer):
    """Enlarge pictures.

    Parameters
    ----------
    size : int or pair of int
        How many times, along the rows and along the columns.
    interpolation : str
        "nearest" (every pixel becomes a block) or "bilinear" (neighbours are mixed).

    Examples
    --------
    >>> import numpy as np
    >>> UpSampling2D()(np.array([[[[1.0], [2.0]]]])).data[..., 0]
    array([[[1., 1., 2., 2.],
            [1., 1., 2., 2.]]])
    """

    axes = Windowed.axes

    size: Size = 2
    interpolation: str = "nearest"

    def __post_init__(self) -> None:
        self.size = as_pair(self.size)
        if min(self.size) < 1:
            raise ValueError(f"UpSampling2D enlarges 1 time or more, not {min(self.size)}.")
        if self.interpolation not in ("nearest", "bilinear"):
            known = '"nearest" or "bilinear"'
            raise ValueError(f"interpolation is {known}, not {self.interpolation!r}.")

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Repeat or mix the pixels."""
        enlarge = repeat_pixels if self.interpolation == "nearest" else interpolate
        return enlarge(x, as_pair(self.size))


@dataclass(eq=False)
class ZeroPadding2D(Layer):
    """Put a frame of zeros around pictures.

    Parameters
    ----------
    padding : int, pair of int, or pair of pairs
        Pixels on every side; (above and below, left and right); or ((above, below), (left, right)).

    Examples
    --------
    >>> import numpy as np
    >>> ZeroPadding2D(((1, 0), (0, 2)))(np.ones((1, 2, 2, 3))).shape
    (1, 3, 4, 3)
    """

    axes = Windowed.axes

    padding: int | Sequence[int] | Sequence[Sequence[int]] = 1

    def __post_init__(self) -> None:
        self.padding = _frame(self.padding)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Put the pictures into a larger array of zeros."""
        return pad(x, [(0, 0), *_frame(self.padding), (0, 0)])


class ReflectionPadding2D(ZeroPadding2D):
    """Continue pictures as in a mirror at the edge: 3 2 | 1 2 3 | 2 1. Keras has no such layer.

    Parameters
    ----------
    padding
        As in `ZeroPadding2D`; less than the picture has rows and columns.

    Examples
    --------
    >>> import numpy as np
    >>> ReflectionPadding2D(1)(np.arange(9.0).reshape(1, 3, 3, 1)).data[0, 0, :, 0]
    array([4., 3., 4., 5., 4.])
    """

    def check(self, x: Tensor) -> None:
        """Refuse pictures that are too small for the mirror."""
        super().check(x)
        frame = _frame(self.padding)
        if any(max(pair) >= n for pair, n in zip(frame, x.shape[1:3], strict=True)):
            raise ValueError(
                f"{self.name} mirrors {self.padding} pixels, which needs larger pictures than "
                f"{x.shape[1]} x {x.shape[2]}."
            )

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Mirror the pictures at their edges."""
        return reflect(x, _frame(self.padding))


def _frame(padding: int | Sequence[int] | Sequence[Sequence[int]]) -> Frame:
    sides = (padding, padding) if isinstance(padding, int) else padding
    (above, below), (left, right) = (as_pair(side) for side in sides)
    if min(above, below, left, right) < 0:
        raise ValueError(f"a frame has 0 pixels or more on every side, not {padding}.")
    return (above, below), (left, right)
