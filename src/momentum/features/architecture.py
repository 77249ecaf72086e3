"""EfficientNet-Lite0 (Tan & Le 2019, the Lite form of 2020) as layers of our engine.

Every block widens its input (a convolution of one pixel), looks around in every channel on its own
(depthwise), and narrows again; where input and output have one shape, the input is added. The Lite
form has no squeeze-and-excitation and the activation min(max(x, 0), 6) throughout, so that small
machines can run it in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from momentum import engine as nn


class Stage(NamedTuple):
    """A few blocks of one kind; only the first of them has the stride and changes the channels."""

    widening: int
    kernel: int
    channels: int
    blocks: int
    stride: int


STEM: Final = 32
"""Channels of the first convolution."""

STAGES: Final = (
    Stage(1, 3, 16, 1, 1),
    Stage(6, 3, 24, 2, 2),
    Stage(6, 5, 40, 2, 2),
    Stage(6, 3, 80, 3, 2),
    Stage(6, 5, 112, 3, 1),
    Stage(6, 5, 192, 4, 2),
    Stage(6, 3, 320, 1, 1),
)

TOP: Final = 1280
"""Channels of the last convolution, after all stages."""


def layers_until(cut: str) -> list[nn.Layer]:
    """Make the layers from the picture to a cut, batch normalisation folded into the kernels.

    Parameters
    ----------
    cut : str
        "stage1" to "stage7": the end of a stage; "wide2" to "wide7": the convolution after it,
        with which the next stage begins by widening; "top": the last convolution.

    Raises
    ------
    LookupError
        If no cut is called so.
    """
    made: list[nn.Layer] = []
    for name, piece in pieces():
        made += piece
        if name == cut:
            return made
    raise LookupError(f"no cut {cut!r}; there are {', '.join(name for name, _ in pieces())}.")


def pieces() -> Iterator[tuple[str, list[nn.Layer]]]:
    """Yield the layers piece by piece, each with the name of the cut behind it."""
    given, start = STEM, [_stem()]
    for number, stage in enumerate(STAGES, 1):
        first = _block(stage, given, stage.stride)
        if stage.widening > 1:
            yield f"wide{number}", [first.pop(0)]
        again = (_block(stage, stage.channels, 1) for _ in range(stage.blocks - 1))
        yield f"stage{number}", [*start, *first, *(nn.Residual(block) for block in again)]
        given, start = stage.channels, []
    yield "top", [_pointwise(TOP, "relu6")]


def _stem() -> nn.Layer:
    return nn.Conv2D(STEM, 3, 2, "same", activation="relu6")


def _block(stage: Stage, given: int, stride: int) -> list[nn.Layer]:
    """Make one block: widen, look around in every channel, narrow."""
    around = nn.DepthwiseConv2D(stage.kernel, stride, "same", activation="relu6")
    narrow = _pointwise(stage.channels, "linear")
    if stage.widening == 1:
        return [around, narrow]
    return [_pointwise(given * stage.widening, "relu6"), around, narrow]


def _pointwise(filters: int, activation: str) -> nn.Layer:
    return nn.Conv2D(filters, 1, activation=activation)
