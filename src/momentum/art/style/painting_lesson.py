"""What a network that paints is told: how far from the style, how far from the content."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.art.style.gram import Target, content_mismatch, grams, roughness, style_mismatch
from momentum.art.style.network import as_input
from momentum.art.style.painting_plan import CONTENT_LAYER, STYLE_LAYERS, PaintPlan
from momentum.art.style.perception import Perception

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]


class Losses(NamedTuple):
    """What a painting is judged by; each is a number without a unit."""

    style: nn.Tensor
    content: nn.Tensor
    roughness: nn.Tensor


class Judge:
    """Looks at paintings with a network that has seen a million photographs.

    Parameters
    ----------
    plan : PaintPlan
    style : array of shape (rows, columns, 3)
        The style picture, bytes.
    """

    def __init__(self, plan: PaintPlan, style: Bytes) -> None:
        self.plan = plan
        self.layers = tuple(dict.fromkeys((*STYLE_LAYERS, CONTENT_LAYER)))
        self.look = Perception(self.layers)
        with nn.no_grad():
            seen = self.look(nn.Tensor(style[None] / np.float32(255)))
        self.targets: list[Target] = grams(seen[: len(STYLE_LAYERS)])

    def content(self, pictures: Floats) -> Floats:
        """See the content of pictures, given as numbers from -1 to 1."""
        with nn.no_grad():
            seen = self.look(nn.Tensor(pictures * np.float32(0.5) + np.float32(0.5)))
        content: Floats = seen[self.layers.index(CONTENT_LAYER)].data
        return content

    def losses(self, painted: nn.Tensor, content: Floats) -> Losses:
        """Judge paintings, numbers from -1 to 1, by the style and by the content they should have.

        Everything is a share: 1 is as far away as a picture in which nothing is seen.
        """
        shown = painted * 0.5 + 0.5
        seen = self.look(shown)
        each = [style_mismatch(*pair) for pair in zip(seen, self.targets, strict=False)]
        style = reduce(add, each) * (1 / len(each))
        at = self.layers.index(CONTENT_LAYER)
        return Losses(style, content_mismatch(seen[at], content), roughness(shown))

    def total(self, losses: Losses) -> nn.Tensor:
        """Weigh the three."""
        plan = self.plan
        return (
            losses.style + losses.content * plan.content_weight + losses.roughness * plan.smoothness
        )


class Patches:
    """Pieces of patches, other ones in every step; a step's are the same whenever it is taken.

    Parameters
    ----------
    plan : PaintPlan
    pictures : array of shape (n, side + margin, side + margin, 3)
    """

    def __init__(self, plan: PaintPlan, pictures: Bytes) -> None:
        self.plan, self.pictures = plan, pictures

    def batch(self, step: int) -> Floats:
        """Cut the pieces of one step, half of them mirrored, as numbers from -1 to 1."""
        plan = self.plan
        rng = np.random.default_rng([plan.seed, step])
        chosen = rng.integers(len(self.pictures), size=plan.batch)
        return as_input(np.stack([self._piece(self.pictures[k], rng) for k in chosen]))

    def _piece(self, picture: Bytes, rng: np.random.Generator) -> Bytes:
        top, left = rng.integers(0, picture.shape[0] - self.plan.side + 1, 2)
        piece = picture[top : top + self.plan.side, left : left + self.plan.side]
        return piece[:, ::-1] if rng.random() < 0.5 else piece


def shift(step: int, seed: int) -> tuple[int, int]:
    """Choose where the judge begins to look at a painting: at its first or second row and column.

    The judge sees every second pixel with other eyes. If it always began at the first, the network
    would learn to hide a pattern of single pixels from it.
    """
    down, across = np.random.default_rng([seed, step, 1]).integers(0, 2, 2)
    return int(down), int(across)
