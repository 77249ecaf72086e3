"""The parts of a face as layers of shape and colour, for many faces at once.

`u` and `v` are the face's own coordinates, `a` those of its features, which move as it turns.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from momentum.data.drawn_things import Layer
from momentum.data.face_extras import beard, brows, cap, curls, earrings, freckles
from momentum.data.face_portrait import Portrait
from momentum.data.shapes import Floats, common, cut, disc, ellipse, stroke, union

_NOWHERE: Final = 9.0
_INK: Final = np.array([[0.16, 0.12, 0.16]])
_WHITE: Final = np.array([[1.0, 1.0, 1.0]])
_RED: Final = np.array([[0.72, 0.16, 0.2]])
_BLUSH: Final = np.array([[0.95, 0.35, 0.35]])


def layers(face: Portrait, u: Floats, v: Floats) -> Iterator[Layer]:
    """Yield the layers, the farthest first."""
    rich = face.kind == "rich"
    skin, hair = face.colours["skin"], face.colours["hair"]
    yield Layer(_hair_behind(face, u, v), 0.88 * hair)
    yield from _body(face, u, v)
    ears = union(*(disc(u - side * 0.47 + 0.06 * face.turn, v + 0.04, 0.1) for side in (-1, 1)))
    yield Layer(ears, 0.93 * skin)
    if rich:
        yield earrings(face, u, v)
    head, a = ellipse(u, v, 0.47, 0.56), u - 0.13 * face.turn
    yield Layer(head, skin)
    yield Layer(_cheeks(a, v), skin + 0.35 * (_BLUSH - skin))
    if rich:
        yield from (freckles(face, a, v), beard(face, a, v, head))
    yield Layer(_hair_in_front(face, u, v), hair)
    if rich:
        yield from cap(face, u, v)
        yield brows(face, a, v)
    yield from _eyes(face, a, v)
    yield Layer(stroke(a - 0.05 * face.turn, v + 0.14, (0.0, 0.0), (0.0, -0.03), 0.05), 0.84 * skin)
    yield from _mouth(face, a, v + 0.34)


def _body(face: Portrait, u: Floats, v: Floats) -> Iterator[Layer]:
    neck = stroke(u, v, (0.0, -0.45), (0.0, -0.8), 0.17)
    yield Layer(neck, 0.88 * face.colours["skin"])
    shirt = cut(ellipse(u, v + 1.12, 0.78, 0.44), ellipse(u, v + 0.68, 0.2, 0.13))
    yield Layer(shirt, face.colours["shirt"])


def _cheeks(a: Floats, v: Floats) -> Floats:
    return union(*(ellipse(a - side * 0.26, v + 0.2, 0.1, 0.07) for side in (-1, 1)))


def _hair_behind(face: Portrait, u: Floats, v: Floats) -> Floats:
    back = u + 0.05 * face.turn
    fall = stroke(back, v, (0.0, 0.12), (0.0, -0.42), 0.6)
    hair = np.where(face.has("cut", "long"), fall, _NOWHERE)
    hair = np.where(face.has("cut", "bun"), disc(back, v - 0.7, 0.22), hair)
    if face.kind == "rich":
        hair = np.where(face.has("cut", "curls"), curls(back, v), hair)
    return hair


def _hair_in_front(face: Portrait, u: Floats, v: Floats) -> Floats:
    crown = ellipse(u + 0.03 * face.turn, v - 0.02, 0.53, 0.62)
    brow = ellipse(u - 0.12 * face.turn, v + 0.25, 0.43, 0.58)
    low = np.where(face.has("cut", "long"), 0.35, 0.05)
    hair = common(cut(crown, brow), -(v + low))
    return np.where(face.has("cut", "bald"), _NOWHERE, hair) if face.kind == "rich" else hair


def _eyes(face: Portrait, a: Floats, v: Floats) -> Iterator[Layer]:
    eyes = [(a - side * 0.2, v - 0.01) for side in (-1, 1)]
    yield Layer(union(*(ellipse(*eye, 0.1, 0.11) for eye in eyes)), _WHITE)
    looking = [(b - 0.03 * face.turn, c) for b, c in eyes]
    yield Layer(union(*(disc(*eye, 0.068) for eye in looking)), _irises(face))
    if face.kind == "rich":
        yield Layer(union(*(disc(*eye, 0.036) for eye in looking)), _INK)
    lens = union(*(disc(*eye, 0.16) for eye in eyes))
    frame = union(np.abs(lens) - 0.032, stroke(a, v - 0.03, (-0.05, 0.0), (0.05, 0.0), 0.03))
    yield Layer(np.where(face.has("glasses", "yes"), frame, _NOWHERE), _INK)


def _irises(face: Portrait) -> Floats:
    if face.kind == "simple":
        return _INK
    known = np.array([[0.28, 0.18, 0.12], [0.22, 0.48, 0.82], [0.25, 0.6, 0.3]])
    colours: Floats = known[face.factors["eyes"]]
    return colours


def _mouth(face: Portrait, a: Floats, v: Floats) -> Iterator[Layer]:
    smile = common(ellipse(a, v - 0.06, 0.2, 0.17), v - 0.05)
    mouth = np.where(
        face.has("mouth", "smile"), smile, stroke(a, v, (-0.13, 0.0), (0.13, 0.0), 0.035)
    )
    if face.kind == "rich":
        sad = common(np.abs(disc(a, v + 0.13, 0.14)) - 0.035, -(v + 0.06))
        mouth = np.where(face.has("mouth", "round"), ellipse(a, v, 0.09, 0.1), mouth)
        mouth = np.where(face.has("mouth", "sad"), sad, mouth)
    yield Layer(mouth, _RED)
    yield Layer(np.where(face.has("mouth", "smile"), common(smile + 0.02, -v), _NOWHERE), _WHITE)
