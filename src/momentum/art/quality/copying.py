"""Whether a network makes new pictures, or gives back those it learned from."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.art.quality.feature_space import resized
from momentum.art.quality.nearest_pictures import Pictures, nearest
from momentum.art.quality.refusals import LEAST, require_pictures
from momentum.intervals import Share, wilson_interval

Distances = NDArray[np.float64]

SIDE: Final = 16
"""Pictures are compared at this size: what a copy has of blur and grain hardly counts there."""

COPY: Final = 0.01
"""As much nearer to training pictures as this share of the held-out ones are: nearly a copy."""

_LEVEL: Final = 1e-3
"""Where a held-out picture is met exactly, a distance of nought is taken for this."""


class Memorising(NamedTuple):
    """How much nearer made pictures lie to the training pictures than new real pictures do.

    Attributes
    ----------
    nearer_training : Share
        Share of made pictures whose nearest real picture, of all training and held-out ones, is a
        training picture.
    expected : float
        What that share is for new pictures, good or bad: that of the training pictures among all.
    copies : Share
        Share of made pictures nearer to a training picture, relative to the nearest held-out one,
        than all but a hundredth of the held-out pictures are: .01 for new pictures.
    copies_by_chance : float
        Chance alone hardly ever takes more new pictures for copies; few held-out ones say little
        about the nearest hundredth of them.
    distance_made, distance_held : float
        Median distance to the nearest training picture, in levels of 255.
    """

    nearer_training: Share
    expected: float
    copies: Share
    copies_by_chance: float
    distance_made: float
    distance_held: float

    @property
    def found(self) -> bool:
        """Whether training pictures are given back: more than chance explains, by either share."""
        by_place = self.nearer_training.low > self.expected
        return by_place or self.copies.low > self.copies_by_chance


def memorising(train: Pictures, held: Pictures, made: Pictures) -> Memorising:
    """Test whether made pictures are nearer to the training pictures than new ones would be.

    Parameters
    ----------
    train, held, made : arrays of shape (n, rows, columns, 3)
        Bytes; each set of one size, all are brought to `SIDE`. `train` are all the pictures the
        network learned from: a copy of one that is left out cannot be found. `held` are real
        pictures it never saw; the more, the surer the answer.

    Raises
    ------
    BadInput
        If these are no pictures, or fewer than ten of a kind.

    Examples
    --------
    >>> train, held = np.random.default_rng(0).integers(0, 256, (2, 40, 8, 8, 3), dtype=np.uint8)
    >>> memorising(train, held, made=train[:20]).found
    True
    """
    for name, pictures in (("training", train), ("held-out", held), ("made", made)):
        require_pictures(pictures, name, LEAST)
    train, held, made = (resized(pictures, SIDE) for pictures in (train, held, made))
    from_made, from_held = (nearest(each, train, 1).distances[:, 0] for each in (made, held))
    found, others = nearest(made, held, 1), nearest(held, held, 2).distances[:, 1]
    made_held = found.distances[:, 0]
    usual = np.quantile(from_held / np.maximum(others, _LEVEL), COPY)
    copies = from_made / np.maximum(made_held, _LEVEL) < usual
    return Memorising(
        _nearer(from_made, made_held, found.indices[:, 0], len(held)),
        len(train) / (len(train) + len(held)),
        wilson_interval(int(copies.sum()), len(made)),
        wilson_interval(max(1, round(COPY * len(held))), len(held)).high,
        float(np.median(from_made)),
        float(np.median(from_held)),
    )


def _nearer(train: Distances, held: Distances, places: NDArray[np.intp], pictures: int) -> Share:
    """Count how often a training picture is the nearest; every second time if both are.

    Some held-out pictures lie in the middle and are nearest to many. The interval grows by how
    much more unevenly they are met than chance would have it (variance over mean of the counts).
    """
    lost = np.flatnonzero(train > held).tolist() + np.flatnonzero(train == held)[::2].tolist()
    n, counts = len(train), np.bincount(places[lost], minlength=pictures)
    uneven = max(1.0, float(counts.var() / counts.mean())) if lost else 1.0
    fewer = round(n / uneven)
    share = wilson_interval(fewer - round(fewer * len(lost) / n), fewer)
    return Share(1 - len(lost) / n, share.low, share.high, n)
