"""What all layers that slide a window over pictures share."""

from __future__ import annotations

from momentum.engine.layers.layer import Layer
from momentum.engine.nodes.windows import Size, as_pair, place_windows
from momentum.engine.tensor import Tensor


class Windowed(Layer):
    """A layer that slides a window over pictures of shape (pictures, rows, columns, channels).

    Parameters
    ----------
    size, strides, dilation_rate : int or pair of int
        What the window sees, how far it moves, and the distance of the pixels it sees.
    padding : str
        "valid" (the window stays inside) or "same" (zeros around the picture, so that the result
        has rows / strides rows).
    """

    axes = ("pictures", "rows", "columns", "channels")

    def __init__(self, size: Size, strides: Size, padding: str, dilation_rate: Size = 1) -> None:
        super().__init__()
        self.size, self.strides = as_pair(size), as_pair(strides)
        self.padding, self.dilation_rate = padding, as_pair(dilation_rate)
        numbers = *self.size, *self.strides, *self.dilation_rate
        if min(numbers) < 1:
            raise ValueError(f"{type(self).__name__} counts pixels from 1, not {min(numbers)}.")
        if padding not in ("valid", "same"):
            raise ValueError(f'padding is "valid" or "same", not {padding!r}.')

    def check(self, x: Tensor) -> None:
        """Refuse, naming the layer, pictures that are too small for the window."""
        super().check(x)
        try:
            place_windows(x.shape[1:3], self.size, self.strides, self.padding, self.dilation_rate)
        except ValueError as problem:
            raise ValueError(f"{self.name}: {problem}") from None
