"""Drawings in place of photographs, for whoever has none at hand: as many of each class."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum.data import FolderPictures, drawn_pictures
from momentum.data.drawn_objects import DRAWN_CLASSES
from momentum.pixels import fit_picture
from momentum.vision.photo_set import Bytes, Labels

_BLOCK = 20
"""Of each class so many drawings are made at a time, in an order of their own."""


@lru_cache(maxsize=1)
def drawings(side: int, learned: int, judged: int, seed: int) -> FolderPictures:
    """Draw so many pictures of each class, to learn from and to be judged by.

    They are drawn at half the side and enlarged: four times as fast, and photographs are rarely
    sharper.

    Examples
    --------
    >>> drawn = drawings(20, learned=2, judged=1, seed=0)
    >>> drawn.train_x.shape, np.bincount(drawn.test_y).tolist()
    ((20, 20, 20, 3), [1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    """
    classes = len(DRAWN_CLASSES)
    train, test = (classes * _BLOCK * ceil(each / _BLOCK) for each in (learned, judged))
    drawn = drawn_pictures(max(side // 2, 8), train, test, seed)
    first, second = _some(drawn.train_y, learned), _some(drawn.test_y, judged)
    return replace(
        drawn,
        train_x=_enlarged(drawn.train_x[first], side),
        train_y=drawn.train_y[first],
        train_names=tuple(drawn.train_names[k] for k in first),
        test_x=_enlarged(drawn.test_x[second], side),
        test_y=drawn.test_y[second],
        test_names=tuple(drawn.test_names[k] for k in second),
    )


def _some(labels: Labels, each: int) -> NDArray[np.intp]:
    """Return the places of the first so many of each class, in their order."""
    places = [np.flatnonzero(labels == label)[:each] for label in range(len(DRAWN_CLASSES))]
    return np.sort(np.concatenate(places))


def _enlarged(pictures: Bytes, side: int) -> Bytes:
    return np.stack([fit_picture(Image.fromarray(x), side, side, 3, "stretch") for x in pictures])
