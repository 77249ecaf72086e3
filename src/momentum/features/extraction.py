"""From pictures to features: one row of numbers a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.features.network import OFFSET, SCALE

Rows = NDArray[np.float32]

BATCH: Final = 4
"""Pictures at a time: their feature maps still fit into the cache."""

HEAD: Final = (nn.GlobalAveragePooling2D, nn.Dropout, nn.Dense)
"""What `with_head` puts on top of the feature maps."""


def extract(
    network: nn.Sequential,
    pictures: NDArray[np.uint8],
    progress: Callable[[int, int], None] | None = None,
) -> Rows:
    """Compute the features of pictures: the mean of every feature map.

    Parameters
    ----------
    network : Sequential
        What `efficientnet` or `with_head` made; of the latter all but the head is computed.
    pictures : array of shape (n, rows, columns, 3)
        Bytes, as red, green and blue.
    progress : callable, optional
        Told after every few pictures how many are done, and of how many.

    Returns
    -------
    array of shape (n, features)

    Raises
    ------
    BadInput
        If these are not pictures of that kind.

    Examples
    --------
    >>> from momentum.features import efficientnet
    >>> extract(efficientnet("stage2"), np.zeros((5, 32, 32, 3), np.uint8)).shape
    (5, 24)
    """
    rows: list[Rows] = []
    for part in extract_in_parts(network, pictures):
        rows.append(part)
        if progress is not None:
            progress(sum(map(len, rows)), len(pictures))
    return np.concatenate(rows)


def extract_in_parts(network: nn.Sequential, pictures: NDArray[np.uint8]) -> Iterator[Rows]:
    """Yield the features of a few pictures at a time, for whoever reports in between."""
    _check(pictures)
    maps = [each for each in network.layers if not isinstance(each, HEAD)]
    for start in range(0, len(pictures), BATCH):
        yield _means(maps, pictures[start : start + BATCH])


def _means(maps: list[nn.Layer], pictures: NDArray[np.uint8]) -> Rows:
    """Compute the mean of every feature map of a few pictures."""
    x = nn.Tensor(pictures * np.float32(SCALE) + np.float32(OFFSET))
    with nn.no_grad():
        for layer in maps:
            x = layer(x)
    means: Rows = x.data.mean(axis=(1, 2))
    return means


def _check(pictures: NDArray[Any]) -> None:
    if pictures.dtype != np.uint8 or pictures.ndim != 4 or pictures.shape[-1] != 3:
        raise BadInput(
            f"Features are computed from bytes of shape (pictures, rows, columns, 3), not from "
            f"{pictures.dtype} of shape {pictures.shape}."
        )
    if not len(pictures):
        raise BadInput("There are no pictures to compute features from; give at least one.")
