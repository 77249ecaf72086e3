"""Fields that paintings are made of: smooth noise, and noise smeared along a flow."""

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Field: TypeAlias = NDArray[np.float64]
Number: TypeAlias = Field | float


def canvas(side: int) -> tuple[Field, Field]:
    """Coordinates of the pixels: from 0 to 1 to the right, and from 0 to 1 downwards."""
    middles = (np.arange(side) + 0.5) / side
    x, y = np.meshgrid(middles, middles)
    return x, y


@cache
def _between(cells: int, side: int) -> Field:
    """Shares (side, cells) of each cell in each pixel: cubic, as by Catmull and Rom."""
    at = (np.arange(side) + 0.5) * cells / side - 0.5
    first = np.floor(at).astype(int)
    t = at - first
    near = (
        (-0.5 * t + t**2 - 0.5 * t**3, -1),
        (1 - 2.5 * t**2 + 1.5 * t**3, 0),
        (0.5 * t + 2 * t**2 - 1.5 * t**3, 1),
        (-0.5 * t**2 + 0.5 * t**3, 2),
    )
    shares = np.zeros((side, cells))
    for share, step in near:
        np.add.at(shares, (np.arange(side), np.clip(first + step, 0, cells - 1)), share)
    return shares


def enlarged(small: Field, side: int) -> Field:
    """Bring a square field to another size, smoothly, so that a painting is the same in any."""
    shares = _between(len(small), side)
    return np.asarray(shares @ small @ shares.T, dtype=np.float64)


def noise(rng: np.random.Generator, side: int, cells: int) -> Field:
    """Smooth noise with so many bumps across, of mean 0 and deviation about 1."""
    return enlarged(rng.standard_normal((cells, cells)), side)


def clouds(rng: np.random.Generator, side: int, cells: int, octaves: int = 4) -> Field:
    """Noise upon noise, each finer and fainter than the one before."""
    total = np.zeros((side, side))
    for octave in range(octaves):
        total += noise(rng, side, cells * 2**octave) / 2**octave
    return total


def smeared(grain: Field, across: Field, down: Field, length: float) -> Field:
    """Average the grain along the flow: line-integral convolution (Cabral and Leedom, 1993).

    Parameters
    ----------
    grain : ndarray
        A square field, mostly noise.
    across, down : ndarray
        Which way the flow goes at each pixel; how strong it is does not count.
    length : float
        How long a stroke is, as a share of the side.
    """
    side = len(grain)
    strength = np.hypot(across, down) + 1e-9
    flow = np.stack([down / strength, across / strength]).astype(np.float32)
    steps = max(2, round(length * side / 2))
    total, weight = grain.astype(np.float32), 1.0
    for sign in (-1.0, 1.0):
        at = np.indices((side, side), np.float32)
        for step in range(1, steps + 1):
            row, column = np.clip(np.rint(at), 0, side - 1).astype(np.intp)
            at += np.float32(sign) * flow[:, row, column]
            near = np.clip(np.rint(at), 0, side - 1).astype(np.intp)
            share = 0.5 + 0.5 * np.cos(np.pi * step / (steps + 1))
            total = total + np.float32(share) * grain[near[0], near[1]].astype(np.float32)
            weight += share
    return np.asarray(total / weight, dtype=np.float64)


def relief(height: Field, depth: float) -> Field:
    """Light from the upper left on a surface of paint: 0 where it is level, brighter on slopes."""
    down, across = np.gradient(height)
    scale = np.float64(depth) / (np.std(down + across) + 1e-9)
    return np.asarray(np.clip(-(down + across) * scale, -1, 1), dtype=np.float64)


def blended(stops: list[tuple[float, tuple[int, int, int]]], where: Field) -> Field:
    """Colours (rows, columns, 3) along a ramp of colours, in shares of full light."""
    places = [place for place, _ in stops]
    colours = np.array([colour for _, colour in stops]) / 255
    return np.stack([np.interp(where, places, colours[:, i]) for i in range(3)], axis=-1)


def level(where: Field, low: Number, high: Number) -> Field:
    """0 below `low`, 1 above `high`, smoothly in between; the other way round if high < low."""
    share = np.clip((where - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), dtype=np.float64)


def laid_over(picture: Field, cover: NDArray[np.floating], colour: Field) -> None:
    """Lay a colour over a picture, in place, as far as it covers."""
    picture += cover[..., None] * (colour - picture)


def as_levels(picture: Field) -> NDArray[np.uint8]:
    """Turn shares of full light into whole numbers, 0 to 255."""
    return np.rint(255 * np.clip(picture, 0, 1)).astype(np.uint8)
