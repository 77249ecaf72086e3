"""Photographs as bytes, and how a network takes them: nothing is scaled before it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Labels = NDArray[np.int64]
Floats = NDArray[np.float32]


class PhotoSet(NamedTuple):
    """What to learn from and what to be judged by: bytes, a quarter of the memory, or features.

    Attributes
    ----------
    train_x, test_x : uint8 of shape (n, rows, columns, 3), or float32 of shape (n, features)
    train_y, test_y : integers of shape (n,)
    classes : tuple of str
    """

    train_x: NDArray[Any]
    train_y: Labels
    test_x: NDArray[Any]
    test_y: Labels
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Scaling:
    """From a byte to what a network learned from: ``byte * scale + offset``.

    Examples
    --------
    >>> Scaling(1 / 255)(np.array([0, 255], np.uint8))
    array([0., 1.], dtype=float32)
    """

    scale: float
    offset: float = 0.0

    def __call__(self, pictures: NDArray[Any]) -> Floats:
        """Scale pictures, in float32."""
        return pictures * np.float32(self.scale) + np.float32(self.offset)
