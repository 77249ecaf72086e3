"""How a network that paints is trained: what it looks at, how long, in which steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Backend = Literal["engine", "keras"]

STYLE_LAYERS: Final = ("stem", "stage1", "stage2", "stage3", "stage4")
"""Where the style is compared: from dabs of a pixel or two to strokes of a hand's width."""

CONTENT_LAYER: Final = "stage3"
"""Where the content is: an eighth of the rows and columns."""


@dataclass(frozen=True)
class PaintPlan:
    """How one network learns one style.

    Parameters
    ----------
    steps, batch : int
        Gradient steps, and patches in each.
    side : int
        Pixels of a patch across and down.
    style_side : int
        Pixels of the shorter side of the style picture: the smaller, the finer the strokes.
    content_weight : float
        What the content counts, where the style counts 1.
    smoothness : float
        What the roughness from pixel to pixel counts.
    learning_rate : float
        Of the first step; it falls to zero along half a cosine.
    patches : int
        Cut-outs of photographs and drawings to learn on.
    every : int
        Steps between two signs of life; the state is kept at each of them.
    backend : {"engine", "keras"}
        What computes.
    seed : int
    """

    steps: int = 400
    batch: int = 4
    side: int = 128
    style_side: int = 256
    content_weight: float = 0.2
    smoothness: float = 1.0
    learning_rate: float = 3e-3
    patches: int = 96
    every: int = 50
    backend: Backend = "engine"
    seed: int = 0

    @property
    def margin(self) -> int:
        """Pixels by which a kept patch is larger than the piece of it that is learned from."""
        return self.side // 4
