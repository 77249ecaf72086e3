"""Whether a network makes new pictures, or gives back those it learned from."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.art.quality.feature_space import resized
from momentum.art.quality.nearest_pictures import Pictures, nearest
from momentum.art.quality.refusals import LEAST, require_pictures
from momentum.intervals import Share, wilson_interval

SIDE: Final = 32
"""Pictures are compared at this size: fine enough to know a face again."""

COPY: Final = 0.01
"""Nearer to a training picture than this share of the held-out pictures are: nearly a copy."""

_Z95: Final = 1.959963984540054


class Memorising(NamedTuple):
    """How much nearer made pictures lie to the training pictures than new real pictures do.

    Attributes
    ----------
    towards_training : Share
        Share of made pictures whose nearest real picture is a training picture, among as many
        training pictures as held-out ones: .5 for pictures that know nothing of either, 1 for
        copies.
    nearer_than_held : Share
        Probability that a made picture lies nearer to the training pictures than a held-out one
        does. Below .5 for pictures that look unlike real ones, above for smooth ones: it says
        less alone than the other.
    copies : Share
        Share of made pictures nearer to a training picture than the nearest hundredth of the
        held-out ones; .01 is expected of new pictures.
    distance_made, distance_held : float
        Median distance to the nearest training picture, in levels of 255.
    """

    towards_training: Share
    nearer_than_held: Share
    copies: Share
    distance_made: float
    distance_held: float

    @property
    def found(self) -> bool:
        """Whether the training pictures are given back: the whole interval lies above one half."""
        return self.towards_training.low > 0.5


def memorising(train: Pictures, held: Pictures, made: Pictures, seed: int = 0) -> Memorising:
    """Test whether made pictures are nearer to the training pictures than new ones would be.

    Parameters
    ----------
    train, held, made : arrays of shape (n, rows, columns, 3)
        Bytes; each set of one size, all are brought to 32 x 32 pixels. `held` are real pictures
        the network never saw.
    seed : int
        Which training pictures are drawn where there are more of them than held-out ones.

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
    to_train, held_to_train = _reach(made, train), _reach(held, train)
    n, rng = min(len(train), len(held)), np.random.default_rng(seed)
    few = [pictures[rng.permutation(len(pictures))[:n]] for pictures in (train, held)]
    copies = int((to_train < np.quantile(held_to_train, COPY)).sum())
    return Memorising(
        _towards(*(_reach(made, pictures) for pictures in few)),
        probability_below(to_train, held_to_train),
        wilson_interval(copies, len(made)),
        float(np.median(to_train)),
        float(np.median(held_to_train)),
    )


def _reach(pictures: Pictures, among: Pictures) -> NDArray[np.float64]:
    """Return the distance of every picture to the nearest of a set."""
    return nearest(pictures, among, k=1).distances[:, 0]


def _towards(train: NDArray[np.float64], held: NDArray[np.float64]) -> Share:
    """Count how often the training pictures are nearer; of equal distances every second one."""
    return wilson_interval(int((train < held).sum() + (train == held).sum() // 2), len(train))


def probability_below(x: NDArray[Any], y: NDArray[Any]) -> Share:
    """Return the probability that a number of x is below one of y, equal ones counting half.

    It is the Mann-Whitney statistic; the 95 % interval is DeLong's (1988), kept within 0 and 1.
    """
    below = (x[:, None] < y).astype(np.float64) + 0.5 * (x[:, None] == y)
    rows, columns = below.mean(axis=1), below.mean(axis=0)
    variance = rows.var(ddof=1) / len(rows) + columns.var(ddof=1) / len(columns)
    value, half = float(below.mean()), _Z95 * float(np.sqrt(variance))
    return Share(value, max(0.0, value - half), min(1.0, value + half), len(x))
