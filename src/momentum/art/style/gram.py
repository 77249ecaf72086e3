"""The Gram matrix of a picture: which features come together, no matter where (Gatys 2015)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.engine.functional import matmul, reshape, transpose

Target = NDArray[np.floating]


def gram(maps: nn.Tensor) -> nn.Tensor:
    """Multiply every feature with every other, in the mean over all places.

    Parameters
    ----------
    maps : Tensor of shape (n, rows, columns, channels)
        What one layer sees in n pictures.

    Returns
    -------
    Tensor of shape (n, channels, channels)
        Symmetric; the size of the picture does not change its scale.

    Examples
    --------
    >>> gram(nn.Tensor([[[[1.0, 2.0]], [[3.0, 0.0]]]])).data
    array([[[5., 1.],
            [1., 2.]]], dtype=float32)
    """
    n, rows, columns, channels = maps.shape
    places = rows * columns
    seen = reshape(maps, n, places, channels)
    return matmul(transpose(seen, 0, 2, 1), seen) * (1 / places)


def style_mismatch(maps: nn.Tensor, target: Target) -> nn.Tensor:
    """Say how far the Gram matrices of pictures are from a target's, as a share of the target.

    1 means: as far as a picture in which this layer sees nothing. So every layer counts alike,
    however large its numbers.

    Parameters
    ----------
    maps : Tensor of shape (n, rows, columns, channels)
    target : array of shape (1, channels, channels)
        What `gram` returned for the style picture.

    Returns
    -------
    Tensor of shape ()
        The mean over the pictures.
    """
    difference = gram(maps) - target
    return (difference * difference).sum() * (1 / (len(maps) * _size(target)))


def content_mismatch(maps: nn.Tensor, target: Target) -> nn.Tensor:
    """Say how far what a layer sees is from what it saw in the content, as a share of that."""
    difference = maps - target
    return (difference * difference).sum() * (1 / _size(target))


def roughness(pictures: nn.Tensor) -> nn.Tensor:
    """Return the mean squared step from a pixel to the next one below and beside (total variation).

    Examples
    --------
    >>> roughness(nn.Tensor([[[[0.0], [1.0]], [[0.0], [1.0]]]])).item()
    1.0
    """
    steps = pictures[:, 1:] - pictures[:, :-1], pictures[:, :, 1:] - pictures[:, :, :-1]
    total = nn.Tensor(np.zeros((), pictures.dtype))
    for step in steps:
        if step.data.size:  # A picture of one row has none below.
            total = total + (step * step).mean()
    return total


def grams(seen: Sequence[nn.Tensor]) -> list[Target]:
    """Return the Gram matrices of what several layers see, as targets."""
    return [gram(maps).data for maps in seen]


def _size(target: Target) -> float:
    """Square and add; where a layer saw nothing at all, 1."""
    return float((target.astype(np.float64) ** 2).sum()) or 1.0
