"""What all layers that slide a window over pictures share."""

from __future__ import annotations

from momentum.engine.layers.layer import Layer
from momentum.engine.nodes.windows import Pair, Size, as_pair, place_windows
from momentum.engine.tensor import Tensor


class Windowed(Layer):
    """A layer that slides a window over pictures of shape (pictures, rows, columns, channels).

    Attributes
    ----------
    size : pair of int
        Rows and columns the window sees; a subclass has its own word for it.
    strides, dilation_rate : int or pair of int
        How far it moves, and the distance of the pixels it sees.
    padding : str
        "valid" (the window stays inside) or "same" (zeros around the picture, so that the result
        has rows / strides rows).
    """

    axes = ("pictures", "rows", "columns", "channels")
    size: Pair
    strides: Size | None
    padding: str
    dilation_rate: Size = 1

    def place(self, size: Size) -> Pair:
        """Write the window out in pairs and check it; without strides it moves by its size."""
        self.size, self.dilation_rate = as_pair(size), as_pair(self.dilation_rate)
        self.strides = self.size if self.strides is None else as_pair(self.strides)
        smallest = min(*self.size, *self.strides, *self.dilation_rate)
        if smallest < 1:
            raise ValueError(f"{type(self).__name__} counts pixels from 1, not {smallest}.")
        if self.padding not in ("valid", "same"):
            raise ValueError(f'padding is "valid" or "same", not {self.padding!r}.')
        return self.size

    def check(self, x: Tensor) -> None:
        """Refuse, naming the layer, pictures that are too small for the window."""
        super().check(x)
        strides = self.strides or 1
        try:
            place_windows(x.shape[1:3], self.size, strides, self.padding, self.dilation_rate)
        except ValueError as problem:
            raise ValueError(f"{self.name}: {problem}") from None
