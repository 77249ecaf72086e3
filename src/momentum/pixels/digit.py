"""From any picture of one sign to the 28 x 28 the digits were: cut out, made small, centred."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum.errors import BadInput

DIGIT_SIDE: Final = 28
"""Pixels across the picture a network for digits takes."""

BOX: Final = 20
"""Pixels across the box the sign itself fits into, as in MNIST."""

WORKING: Final = 800
"""Pixels across, about, while a sign is looked for: finer is of no use for 28."""

_FAINT: Final = 0.1  # of the strongest ink: paper, dust and the rounding of JPEG
_LEAST: Final = 24  # of 255, between ink and ground: less is an empty picture

Floats = NDArray[np.float64]


def centred_digit(picture: Image.Image) -> NDArray[np.uint8]:
    """Turn a picture of one sign into a digit as the network knows them, (28, 28).

    What is darker or lighter than the rim is ink. It is cut out, made to fit a box of 20 x 20
    with its shape kept, and laid into 28 x 28 with its centre of mass in the middle, white on
    black and soft at the edges: what was done to the digits of MNIST.

    Raises
    ------
    BadInput
        If nothing is drawn on it.
    """
    grey = picture.convert("L")
    factor = max(grey.size) // WORKING
    small = grey.reduce(factor) if factor > 1 else grey
    return _centred(_boxed(_ink(np.asarray(small, np.float64))))


def _ink(grey: Floats) -> Floats:
    """Return how much ink lies everywhere, 0 to 1, whether drawn dark on light or light on dark."""
    rim = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ground = float(np.median(rim))
    ink = np.clip(ground - grey if ground >= 128 else grey - ground, 0, None)
    if ink.max() < _LEAST:
        raise BadInput("The picture is empty; draw a digit first.")
    return np.asarray(ink / ink.max())


def _boxed(ink: Floats) -> Floats:
    """Cut the sign out and make it fit the box, its longer side filling it."""
    there = ink > _FAINT
    rows, columns = (np.flatnonzero(there.any(axis=axis)) for axis in (1, 0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    down, across = (max(1, round(BOX * n / max(cut.shape))) for n in cut.shape)
    small = Image.fromarray(cut.astype(np.float32)).resize((across, down), Image.Resampling.BOX)
    return np.asarray(small, np.float64)


def _centred(sign: Floats) -> NDArray[np.uint8]:
    """Lay the sign into 28 x 28 with its centre of mass nearest to the middle."""
    made = np.zeros((DIGIT_SIDE, DIGIT_SIDE))
    top, left = (_start(sign.sum(axis=1 - axis)) for axis in (0, 1))
    made[top : top + sign.shape[0], left : left + sign.shape[1]] = sign
    return np.rint(255 * np.clip(made, 0, 1)).astype(np.uint8)


def _start(profile: Any) -> int:
    """Return where a sign begins along one axis, given its ink along that axis."""
    centre = float((profile * (np.arange(len(profile)) + 0.5)).sum() / profile.sum())
    # Measured: the centres of MNIST's digits lie between the middle and one pixel further.
    return int(np.clip(np.ceil(DIGIT_SIDE / 2 - centre), 0, DIGIT_SIDE - len(profile)))
