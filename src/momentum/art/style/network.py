"""The network that paints: from a photograph to a picture in one pass (Johnson et al. 2016).

Two strided convolutions bring the picture down to a quarter of its rows and columns, residual
blocks change what is there, and two steps of enlarging and looking around bring it back. Every
picture is standardised on its own after each convolution (instance normalisation, Ulyanov et al.
2016): the contrast of the photograph does not matter, that of the style stays. Pictures are
enlarged by repeating pixels: the strokes of transposed convolutions can overlap unevenly, which
shows as a checkerboard (Odena et al. 2016).
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.engine.layers import Layer
from momentum.usage import PictureAnswer, PictureInput, Usage

SCALE: Final = 1 / 127.5
OFFSET: Final = -1.0
"""From a byte to what the network takes, from -1 to 1: byte * SCALE + OFFSET."""

STEP: Final = 4
"""Rows and columns are multiples of this."""

LEAST: Final = 8
"""Fewer rows or columns cannot be mirrored at the edge."""

SIDE: Final = 256
"""The size of picture an export is made for; the network itself takes any."""

NARROW: Final = 24
WIDE: Final = 48
BLOCKS: Final = 5
"""Channels at half and at a quarter of the size, and residual blocks there; docs/paint.md."""


def style_network(
    seed: int = 0, narrow: int = NARROW, wide: int = WIDE, blocks: int = BLOCKS
) -> nn.Sequential:
    """Make a network that paints, untrained: any picture in, a picture of the same size out.

    Parameters
    ----------
    seed : int
        Where its weights start.
    narrow, wide : int
        Channels at half the size, and at a quarter.
    blocks : int
        Residual blocks.

    Examples
    --------
    >>> network = style_network(narrow=4, wide=8, blocks=1)
    >>> network(np.zeros((1, 16, 24, 3), np.float32)).shape
    (1, 16, 24, 3)
    """
    layers = [
        *_looking(narrow, 6, 2),
        *_looking(wide, 4, 2),
        *(_block(wide) for _ in range(blocks)),
        *_enlarged(nn.Conv2D(narrow, 3)),
        *_standardised(),
        *_enlarged(nn.Conv2D(3, 3, activation="tanh")),
    ]
    network = nn.Sequential(layers, seed)
    network.build((SIDE, SIDE, 3))
    return network


def _looking(channels: int, kernel: int, stride: int) -> list[Layer]:
    """Make a convolution that sees the picture mirrored beyond its edge."""
    edge = nn.ReflectionPadding2D((kernel - stride) // 2)
    return [edge, nn.Conv2D(channels, kernel, stride), *_standardised()]


def _block(channels: int) -> Layer:
    second = [nn.ReflectionPadding2D(1), nn.Conv2D(channels, 3), _standardising()]
    first = [nn.ReflectionPadding2D(1), nn.Conv2D(channels, 3), *_standardised()]
    return nn.Residual([*first, *second])


def _enlarged(convolution: nn.Conv2D) -> list[Layer]:
    return [nn.UpSampling2D(2), nn.ReflectionPadding2D(1), convolution]


def _standardised() -> list[Layer]:
    return [_standardising(), nn.Activation("relu")]


def _standardising() -> Layer:
    return nn.GroupNormalization(groups=-1, epsilon=1e-5)


def style_usage(what: str) -> Usage:
    """Say how a trained network is used, so that a phone, a service or a page can."""
    return Usage(
        question=f"How would this photograph look, painted like {what}?",
        input=PictureInput(
            rows=SIDE, columns=SIDE, channels=3, fit="crop", scale=SCALE, offset=OFFSET
        ),
        answer="picture",
        picture=PictureAnswer(rows=SIDE, columns=SIDE, channels=3),
    )


def as_input(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn bytes into what the network takes.

    Examples
    --------
    >>> as_input(np.array([[[0, 255, 0]]], np.uint8)).tolist()
    [[[-1.0, 1.0, -1.0]]]
    """
    return pictures * np.float32(SCALE) + np.float32(OFFSET)


def as_bytes(output: NDArray[Any]) -> NDArray[np.uint8]:
    """Turn what the network gives into bytes.

    Examples
    --------
    >>> as_bytes(np.array([-1.0, 0.0, 1.0])).tolist()
    [0, 128, 255]
    """
    return np.clip(np.rint(output * 127.5 + 127.5), 0, 255).astype(np.uint8)
