"""Shapes as signed distances, for many pictures at once: negative inside, in units of the thing.

`u` runs to the right and `v` upwards, both (n, rows, columns); every other argument is a number or
(n, 1, 1), one for each picture. The distances are those of Quilez, "2D distance functions"
(https://iquilezles.org/articles/distfunctions2d/), or simple bounds of them; near an edge, where a
pixel is partly covered, that is all it takes.
"""

from functools import reduce
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Number: TypeAlias = Floats | float


def rotated(u: Floats, v: Floats, angle: Number) -> tuple[Floats, Floats]:
    """Coordinates in which a shape appears turned by an angle, against the clock."""
    return u * np.cos(angle) + v * np.sin(angle), v * np.cos(angle) - u * np.sin(angle)


def disc(u: Floats, v: Floats, radius: Number) -> Floats:
    """Distance to a disc around the origin."""
    distance: Floats = np.sqrt(u * u + v * v) - radius
    return distance


def ellipse(u: Floats, v: Floats, half_width: Number, half_height: Number) -> Floats:
    """Distance, about, to an ellipse around the origin."""
    a, b = u / half_width, v / half_height
    scaled = np.sqrt(a * a + b * b)
    slope = np.sqrt((a / half_width) ** 2 + (b / half_height) ** 2) + 1e-9
    distance: Floats = scaled * (scaled - 1) / slope
    return distance


def box(u: Floats, v: Floats, half_width: Number, half_height: Number) -> Floats:
    """Distance to a rectangle around the origin."""
    return np.maximum(np.abs(u) - half_width, np.abs(v) - half_height)


def polygon(u: Floats, v: Floats, *corners: tuple[Number, Number]) -> Floats:
    """Distance to a convex polygon whose corners are named against the clock."""
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    distance = np.full_like(u, -np.inf)
    for (x, y), (next_x, next_y) in sides:
        across, up = next_x - x, next_y - y
        length = np.sqrt(np.square(across) + np.square(up))
        distance = np.maximum(distance, ((u - x) * up - (v - y) * across) / length)
    return distance


def stroke(
    u: Floats, v: Floats, start: tuple[Number, Number], end: tuple[Number, Number], half: Number
) -> Floats:
    """Distance to a line with round ends, `half` as thick."""
    across, up = end[0] - start[0], end[1] - start[1]
    along = ((u - start[0]) * across + (v - start[1]) * up) / (np.square(across) + np.square(up))
    along = np.clip(along, 0, 1)
    return disc(u - start[0] - along * across, v - start[1] - along * up, half)


def star(u: Floats, v: Floats, inner: Number, outer: Number, points: Number) -> Floats:
    """Distance, about, to a star with straight points."""
    turn = np.arctan2(v, u) * points / (2 * np.pi)
    saw = 2 * np.abs(turn - np.round(turn))  # 0 in the middle of a point, 1 between two.
    distance: Floats = 0.7 * (np.sqrt(u * u + v * v) - (outer + (inner - outer) * saw))
    return distance


def rosette(u: Floats, v: Floats, inner: Number, outer: Number, petals: Number) -> Floats:
    """Distance, about, to a flower with round petals."""
    wave = np.sqrt(np.abs(np.cos(np.arctan2(v, u) * petals / 2)))
    distance: Floats = 0.8 * (np.sqrt(u * u + v * v) - (inner + (outer - inner) * wave))
    return distance


def union(*shapes: Floats) -> Floats:
    """Distance to what lies in any of the shapes."""
    return reduce(np.minimum, shapes)


def cut(shape: Floats, away: Floats) -> Floats:
    """Distance to what is left of a shape when another is cut away."""
    return np.maximum(shape, -away)


def common(*shapes: Floats) -> Floats:
    """Distance to what lies in all of the shapes."""
    return reduce(np.maximum, shapes)
