"""What only rich faces have: curls, caps, beards, brows, freckles and earrings."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from momentum.data.drawn_things import Layer
from momentum.data.face_portrait import Portrait
from momentum.data.shapes import Floats, common, cut, disc, ellipse, stroke, union

_NOWHERE: Final = 9.0
_GOLD: Final = np.array([[0.98, 0.8, 0.25]])
_DOTS: Final = ((-0.31, -0.14), (-0.24, -0.22), (-0.17, -0.13), (-0.09, -0.1))


def curls(u: Floats, v: Floats) -> Floats:
    """A cloud of round locks from ear to ear."""
    angles = np.linspace(-0.25, np.pi + 0.25, 9)
    return union(*(disc(u - 0.5 * np.cos(t), v - 0.52 * np.sin(t) - 0.08, 0.2) for t in angles))


def earrings(face: Portrait, u: Floats, v: Floats) -> Layer:
    """A gold ball under each ear."""
    balls = (disc(u - side * 0.5 + 0.06 * face.turn, v + 0.19, 0.06) for side in (-1, 1))
    return Layer(np.where(face.has("earrings", "yes"), union(*balls), _NOWHERE), _GOLD)


def freckles(face: Portrait, a: Floats, v: Floats) -> Layer:
    """Eight dots over the cheeks."""
    dots = union(*(disc(np.abs(a) + x, v - y, 0.025) for x, y in _DOTS))
    colour = face.colours["skin"] * np.array([[0.72, 0.6, 0.55]])
    return Layer(np.where(face.has("freckles", "yes"), dots, _NOWHERE), colour)


def beard(face: Portrait, a: Floats, v: Floats, head: Floats) -> Layer:
    """All below the cheeks, but for the mouth."""
    open_face = union(ellipse(a, v - 0.12, 0.39, 0.42), ellipse(a, v + 0.33, 0.2, 0.11))
    full = cut(common(head - 0.03, v + 0.02), open_face)
    return Layer(np.where(face.has("beard", "yes"), full, _NOWHERE), 0.94 * face.colours["hair"])


def brows(face: Portrait, a: Floats, v: Floats) -> Layer:
    """Two strokes in the colour of the hair, so that it can be told of the bald."""
    b = np.abs(a)
    return Layer(stroke(b, v, (0.12, 0.18), (0.28, 0.17), 0.032), 0.85 * face.colours["hair"])


def cap(face: Portrait, u: Floats, v: Floats) -> Iterator[Layer]:
    """A dome over the hair, and a peak where the face looks."""
    worn = face.has("cap", "yes")
    dome = common(ellipse(u + 0.02 * face.turn, v - 0.2, 0.57, 0.5), -(v - 0.24))
    peak = ellipse(u - 0.24 * face.turn, v - 0.25, 0.46, 0.085)
    yield Layer(np.where(worn, dome, _NOWHERE), face.colours["cap"])
    yield Layer(np.where(worn, peak, _NOWHERE), 0.78 * face.colours["cap"])
