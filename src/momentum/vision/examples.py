"""Examples: a set of pictures as a network sees it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.data import PictureSet


class Examples(NamedTuple):
    """Pictures to learn from and pictures to be judged by, as float32 from 0 to 1.

    Attributes
    ----------
    train_x, test_x : array of shape (n, rows, columns, channels)
    train_y, test_y : integers of shape (n,)
    classes : tuple of str
    """

    train_x: NDArray[np.float32]
    train_y: NDArray[np.int64]
    test_x: NDArray[np.float32]
    test_y: NDArray[np.int64]
    classes: tuple[str, ...]


def picture_examples(pictures: PictureSet) -> Examples:
    """Turn the bytes of a set into numbers from 0 to 1.

    Examples
    --------
    >>> from momentum.data import picture_set
    >>> examples = picture_examples(picture_set("digits", train=100, test=10))
    >>> examples.train_x.shape, float(examples.train_x.max())
    ((100, 28, 28, 1), 1.0)
    """
    train, test = (
        np.divide(half, 255, dtype=np.float32) for half in (pictures.train_x, pictures.test_x)
    )
    return Examples(train, pictures.train_y, test, pictures.test_y, pictures.classes)
