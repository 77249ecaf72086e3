"""What each of the two players is charged: the original game, and two that are played today."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

import numpy as np

from momentum.engine import Tensor, binary_cross_entropy
from momentum.engine.functional import relu

LossName = Literal["minimax", "non-saturating", "hinge"]


class GanLoss(NamedTuple):
    """A game: what both players want to make small, from the discriminator's logits.

    Attributes
    ----------
    name : str
    discriminator : callable
        From its logits on real and on made examples to its loss.
    generator : callable
        From the logits on what was made to the loss of the generator.
    undecided : float
        Loss of a discriminator that always answers 0, and so knows nothing.
    """

    name: LossName
    discriminator: Callable[[Tensor, Tensor], Tensor]
    generator: Callable[[Tensor], Tensor]
    undecided: float


def surprise(real: Tensor, made: Tensor) -> Tensor:
    """Charge -ln D(x) - ln(1 - D(G(z))), each averaged: what minimax and non-saturating share.

    Examples
    --------
    >>> round(surprise(Tensor([[0.0]]), Tensor([[0.0]])).item(), 4)  # 2 ln 2
    1.3863
    """
    return _surprised(real, 1) + _surprised(made, 0)


def be_believed(made: Tensor) -> Tensor:
    """Charge -ln D(G(z)): steep where the discriminator is sure, so that learning goes on."""
    return _surprised(made, 1)


def be_doubted_less(made: Tensor) -> Tensor:
    """Charge ln(1 - D(G(z))): the game as it was first written, flat where D is sure."""
    return -_surprised(made, 0)


def margins(real: Tensor, made: Tensor) -> Tensor:
    """Charge max(0, 1 - D(x)) + max(0, 1 + D(G(z))): enough is a logit beyond 1 or -1.

    Examples
    --------
    >>> margins(Tensor([[0.0], [2.0]]), Tensor([[0.0], [-2.0]])).item()
    1.0
    """
    return relu(1 - real).mean() + relu(1 + made).mean()


def raise_logit(made: Tensor) -> Tensor:
    """Charge -D(G(z)), the logit itself."""
    return -made.mean()


GAN_LOSSES: Final[dict[LossName, GanLoss]] = {
    "minimax": GanLoss("minimax", surprise, be_doubted_less, 2 * math.log(2)),
    "non-saturating": GanLoss("non-saturating", surprise, be_believed, 2 * math.log(2)),
    "hinge": GanLoss("hinge", margins, raise_logit, 2.0),
}
"""Every game by its name."""


def _surprised(logits: Tensor, target: int) -> Tensor:
    return binary_cross_entropy(np.full(logits.shape, target, logits.dtype), logits).mean()
