"""Seeing how a game goes: does the generator make one thing only, is the discriminator too good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.art.gan.playing import Round

Floats = NDArray[Any]

NEIGHBOURS: Final = 5
"""A real example is met if something made lies nearer than its fifth real neighbour."""

LEAST_LOOKS: Final = 4
"""Fewer looks than this are no basis for a warning."""

RECENT: Final = 0.25
"""Share of the looks, the last ones, over which figures are averaged."""

COVERED: Final = 0.4
"""Less of the real examples met than this: the generator leaves most of them out."""

VARIED: Final = 0.5
"""Less variety than this, against real examples: what is made is much alike."""

APART: Final = 0.04
"""Made examples nearer to one another than this, against real ones: they are repeated."""

SEEN_THROUGH: Final = 0.995
"""A discriminator that is right more often than this leaves nothing to learn from."""


class Variety(NamedTuple):
    """How varied made examples are, against as many real ones.

    Attributes
    ----------
    diversity : float
        Mean distance between two made ones, over that of real ones.
    apart : float
        Median distance from a made one to the nearest other, over that of real ones: near 0 where
        a few are repeated, however different those few are.
    coverage : float
        Share of real ones that something made lies near to (Naeem et al. 2020).
    """

    diversity: float
    apart: float
    coverage: float


class Look(NamedTuple):
    """What is known after some steps: the mean of the rounds since the last look, and variety."""

    step: int
    round: Round
    variety: Variety

    @property
    def row(self) -> list[float]:
        """All figures in a row, as `COLUMNS` names them."""
        return [float(self.step), *self.round, *self.variety]


COLUMNS: Final = ("step", *Round._fields, *Variety._fields)
"""What stands in a row of a history."""


def as_look(row: Sequence[float]) -> Look:
    """Read a row of a history again."""
    step, *figures = (float(value) for value in row)
    ends = len(Round._fields)
    return Look(int(step), Round(*figures[:ends]), Variety(*figures[ends:]))


def variety(real: Floats, made: Floats) -> Variety:
    """Compare made examples with real ones, both as rows of numbers.

    Examples
    --------
    >>> real = np.random.default_rng(0).normal(size=(100, 2))
    >>> variety(real, np.zeros((100, 2))).diversity
    0.0
    """
    among, across = _distances(real, real), _distances(real, made)
    own = _distances(made, made)
    reach = np.sort(among, axis=1)[:, min(NEIGHBOURS, len(real) - 1)]
    met = (across.min(axis=1) <= reach).mean()
    return Variety(
        _over(_mean(own), _mean(among)), _over(_nearest(own), _nearest(among)), float(met)
    )


class Verdict(NamedTuple):
    """What is wrong with a game, in sentences; nothing where all is well."""

    collapsed: str
    overpowered: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything there is to say."""
        return tuple(sentence for sentence in self if sentence)

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.sentences


def judge_game(looks: Sequence[Look]) -> Verdict:
    """Judge a game by its last looks.

    Parameters
    ----------
    looks : sequence of Look
        From the start on; those of the beginning, when every generator is poor, count for little.
    """
    if len(looks) < LEAST_LOOKS:
        return Verdict("", "")
    recent = looks[-max(2, round(RECENT * len(looks))) :]
    rows = np.mean([look.row for look in recent], axis=0)
    now = as_look(rows.tolist())
    return Verdict(_collapse(now.variety), _overpower(now.round))


def _collapse(now: Variety) -> str:
    if now.diversity < VARIED:
        found = f"what is made differs only {100 * now.diversity:.0f} % as much as what is real"
    elif now.apart < APART:
        found = "a few things are made again and again"
    elif now.coverage < COVERED:
        found = f"only {100 * now.coverage:.0f} % of what is real has something made near it"
    else:
        return ""
    return f"Mode collapse: {found}. Try a lower learning rate of the generator, or another seed."


def _overpower(now: Round) -> str:
    if now.right <= SEEN_THROUGH:
        return ""
    return (
        f"The discriminator wins: it tells {100 * now.right:.1f} % rightly, and from one who is "
        "always right there is little to learn; try a lower learning rate of the discriminator, "
        "or more pictures."
    )


def _distances(a: Floats, b: Floats) -> NDArray[np.float64]:
    a, b = (np.asarray(rows, np.float64).reshape(len(rows), -1) for rows in (a, b))
    squares = (a * a).sum(1)[:, None] + (b * b).sum(1) - 2 * a @ b.T
    return np.asarray(np.sqrt(np.maximum(squares, 0)))


def _mean(own: NDArray[np.float64]) -> float:
    n = len(own)
    return float(own.sum() / max(1, n * (n - 1)))


def _nearest(own: NDArray[np.float64]) -> float:
    away = own + np.diag(np.full(len(own), np.inf))
    return float(np.median(away.min(axis=1))) if len(own) > 1 else 0.0


def _over(value: float, of: float) -> float:
    return value / of if of > 0 else 1.0
