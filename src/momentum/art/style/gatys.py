"""Style transfer as Gatys, Ecker and Bethge found it (2015): a picture is changed until it fits.

No network is trained. One looks: at the photograph, at the style, and at the picture in between,
whose pixels go downhill until it sees the photograph's content and the style's Gram matrices.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum import engine as nn
from momentum.art.style.colour import Bytes, as_bytes
from momentum.art.style.descent import Descent
from momentum.art.style.gram import content_mismatch, grams, roughness, style_mismatch
from momentum.art.style.perception import Features, Perception
from momentum.engine.functional import add
from momentum.engine.tensor import Array
from momentum.errors import BadInput

Start = Literal["content", "noise"]
Floats = NDArray[np.float32]

LAYERS: Final[dict[Features, tuple[str, ...]]] = {
    "trained": ("stem", "stage1", "stage2", "stage3", "stage4"),
    "random": ("stem", "stage1", "stage2", "stage3", "stage4"),
    "vgg19": ("block1_conv1", "block2_conv1", "block3_conv1", "block4_conv1", "block5_conv1"),
}
"""Where strokes are compared: from a pixel or two to the width of a hand."""

CONTENT: Final[dict[Features, str]] = {
    "trained": "wide4", "random": "wide4", "vgg19": "block4_conv2"
}  # fmt: skip
"""Where the content is compared."""


@dataclass(frozen=True)
class GatysPlan:
    """How one picture is painted.

    Parameters
    ----------
    layers : tuple of str
        Where strokes are compared; none means those of `LAYERS`.
    content_layer : str
        Where the content is compared; none means that of `CONTENT`.
    content_weight, style_weight : float
        What a difference counts, as a share of all there is to see.
    smoothness : float
        What the roughness from pixel to pixel counts.
    evaluations : int
        How often the picture is looked at, in all sizes together.
    sizes : int
        1: at full size only; 2: half of the looks at half the size first, for larger strokes.
    start : {"content", "noise"}
        What the picture is at first.
    features : {"trained", "random", "vgg19"}
        Whose eyes: see `Perception`.
    seed : int
        Of the noise, and of the random network.
    """

    layers: tuple[str, ...] = ()
    content_layer: str = ""
    content_weight: float = 0.1
    style_weight: float = 1.0
    smoothness: float = 1.0
    evaluations: int = 150
    sizes: int = 2
    start: Start = "content"
    features: Features = "trained"
    seed: int = 0

    @property
    def strokes(self) -> tuple[str, ...]:
        """The layers where strokes are compared."""
        return self.layers or LAYERS[self.features]

    @property
    def content(self) -> str:
        """The layer where the content is compared."""
        return self.content_layer or CONTENT[self.features]

    @property
    def shrinking(self) -> list[tuple[int, int]]:
        """By how much the picture is smaller, and after how many looks that ends."""
        return [
            (2 ** (self.sizes - 1 - k), self.evaluations * (k + 1) // self.sizes)
            for k in range(self.sizes)
        ]


class Losses(NamedTuple):
    """How far a picture is from what it shall be; each is a share, and has no unit."""

    style: tuple[float, ...]
    content: float
    roughness: float

    @property
    def mean_style(self) -> float:
        """The mean over the layers."""
        return sum(self.style) / len(self.style)


class Moment(NamedTuple):
    """After one step: how often was looked, how far it is, and the walk itself."""

    evaluations: int
    losses: Losses
    walk: Descent

    @property
    def picture(self) -> Bytes:
        """The picture as it is now; it may still be a small one."""
        return as_bytes(self.walk.point[0] * 255)


class Goal:
    """What a picture shall become, and how far it is from there.

    Parameters
    ----------
    plan : GatysPlan
    look : Perception
        At the layers `plan.strokes` and then `plan.content`.
    content, style : arrays of bytes, (rows, columns, 3)
        The content of the size of the picture.
    """

    def __init__(self, plan: GatysPlan, look: Perception, content: Bytes, style: Bytes) -> None:
        self.plan, self.look = plan, look
        with nn.no_grad():
            self._content = look(self._tensor(content))[-1].data
            self._grams = grams(look(self._tensor(style))[:-1])
        self.judged: dict[float, Losses] = {}

    def slope(self, point: Array) -> tuple[float, Array]:
        """Return how far a picture (1, rows, columns, 3) is, and the gradient by its pixels."""
        picture = nn.Tensor(point, requires_grad=True)
        total, losses = self._judge(picture)
        total.backward()
        height = total.item()
        self.judged[height] = losses
        assert picture.grad is not None
        return height, picture.grad

    def losses(self, picture: Bytes) -> Losses:
        """Say how far a picture is."""
        with nn.no_grad():
            return self._judge(self._tensor(picture))[1]

    def _tensor(self, picture: Bytes) -> nn.Tensor:
        return nn.Tensor(as_numbers(picture).astype(self.look.dtype))

    def _judge(self, picture: nn.Tensor) -> tuple[nn.Tensor, Losses]:
        *strokes, content = self.look(picture)
        styles = [style_mismatch(*pair) for pair in zip(strokes, self._grams, strict=True)]
        style = reduce(add, styles) * (1 / len(styles))
        kept, rough = content_mismatch(content, self._content), roughness(picture)
        plan = self.plan
        total = style * plan.style_weight + kept * plan.content_weight + rough * plan.smoothness
        each = tuple(one.item() for one in styles)
        return total, Losses(each, kept.item(), rough.item())


def looking(plan: GatysPlan) -> Perception:
    """Make the eyes that a plan asks for."""
    return Perception((*plan.strokes, plan.content), plan.features, plan.seed)


def paint_by_looking(
    plan: GatysPlan, content: Bytes, style: Bytes, kept: dict[str, Array] | None = None
) -> Iterator[Moment]:
    """Yield the picture after every step that led closer to the goal.

    Parameters
    ----------
    plan : GatysPlan
    content, style : arrays of bytes, (rows, columns, 3)
        At full size.
    kept : dict of str to array, optional
        What the `arrays` of a moment's walk returned: what follows is as without the interruption.

    Raises
    ------
    BadInput
        If the loss is no number any more.
    """
    look = looking(plan)
    point = None if kept is None else kept["point"]
    done = 0 if kept is None else int(kept["evaluations"][0])
    for smaller, until in plan.shrinking:
        if done >= until:
            continue
        seen = shrunk(content, smaller)
        goal = Goal(plan, look, seen, shrunk(style, smaller))
        if kept is not None and kept["point"].shape[1:] == seen.shape:
            walk = Descent.again(goal.slope, kept)
        else:
            walk = Descent(goal.slope, beginning(plan, seen, point), evaluations=done)
        kept = None
        yield from _walked(goal, walk, until)
        point, done = walk.point, max(until, walk.evaluations)


def _walked(goal: Goal, walk: Descent, until: int) -> Iterator[Moment]:
    """Walk for so many looks, or until no step leads further down."""
    while walk.evaluations < until and not walk.ended:
        before = walk.height
        walk.step()
        if not math.isfinite(walk.height):
            raise BadInput(
                f"After {walk.evaluations} looks the loss was no number any more, most likely "
                "because a weight is too large; try smaller ones."
            )
        if walk.height < before:
            yield Moment(walk.evaluations, goal.judged[walk.height], walk)
        goal.judged.clear()


def beginning(plan: GatysPlan, content: Bytes, point: Array | None = None) -> Floats:
    """Return where a walk begins: where the smaller one ended, the photograph, or noise."""
    if point is not None:
        return enlarged(point, content.shape[0], content.shape[1])
    if plan.start == "content":
        return as_numbers(content)
    noise = np.random.default_rng(plan.seed).random(content.shape, np.float32)
    return noise[None]


def as_numbers(picture: Bytes) -> Floats:
    """Turn a picture into a batch of one, with levels from 0 to 1."""
    numbers: Floats = picture[None].astype(np.float32) / np.float32(255)
    return numbers


def shrunk(picture: Bytes, factor: int) -> Bytes:
    """Make a picture smaller by a factor, as far as it still has a pixel."""
    size = [max(1, round(length / factor)) for length in picture.shape[1::-1]]
    small = Image.fromarray(picture).resize((size[0], size[1]), Image.Resampling.LANCZOS)
    return np.asarray(small)


def enlarged(point: Array, rows: int, columns: int) -> Floats:
    """Make a batch of one larger, smoothly; levels may lie outside 0 to 1."""
    planes = [
        np.asarray(Image.fromarray(plane).resize((columns, rows), Image.Resampling.BICUBIC))
        for plane in np.moveaxis(point[0].astype(np.float32), -1, 0)
    ]
    return np.stack(planes, axis=-1)[None]
