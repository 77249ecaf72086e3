"""The parts of a face as layers of shape and colour, drawn for many faces at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.drawn_things import Layer
from momentum.data.face_factors import FACE_COLOURS, FACE_FACTORS, FaceKind, Whole
from momentum.data.shapes import Floats, common, cut, disc, ellipse, stroke, union

_NOWHERE: Final = 9.0
_INK: Final = np.array([[0.16, 0.12, 0.16]])
_WHITE: Final = np.array([[1.0, 1.0, 1.0]])


@dataclass(frozen=True)
class Portrait:
    """What varies from face to face: names by number, and sizes and places between two bounds."""

    kind: FaceKind
    factors: dict[str, Whole]
    across: Floats
    up: Floats
    size: Floats

    @classmethod
    def drawn(cls, rng: np.random.Generator, factors: dict[str, Whole], kind: FaceKind) -> Portrait:
        """Draw what no factor names."""
        n = len(next(iter(factors.values())))
        across, up, size = (
            rng.uniform(low, high, n) for low, high in ((-0.05, 0.05), (-0.04, 0.04), (0.95, 1.05))
        )
        return cls(kind, factors, across, up, size)

    def part(self, which: slice) -> Portrait:
        """Take some of the faces."""
        factors = {name: value[which] for name, value in self.factors.items()}
        return Portrait(self.kind, factors, self.across[which], self.up[which], self.size[which])

    def colour(self, factor: str) -> Floats:
        """Colours (n, 3) that a factor stands for."""
        names = FACE_FACTORS[self.kind][factor]
        table = np.array([FACE_COLOURS[name] for name in names]) / 255
        chosen: Floats = table[self.factors[factor]]
        return chosen

    def has(self, factor: str, *names: str) -> NDArray[np.bool_]:
        """Tell which faces have one of these values, (n, 1, 1)."""
        places = [FACE_FACTORS[self.kind][factor].index(name) for name in names]
        return np.isin(self.factors[factor], places)[:, None, None]

    @property
    def turn(self) -> Floats:
        """-1 to the left, 0 to the front, 1 to the right, (n, 1, 1)."""
        return (self.factors["turn"] - 1.0)[:, None, None]


def draw_portraits(portrait: Portrait, side: int) -> NDArray[np.uint8]:
    """Paint the layers of every face, the farthest first."""
    middles = (np.arange(side) + 0.5) / (side / 2) - 1
    x, y = np.meshgrid(middles, -middles)
    size = portrait.size[:, None, None]
    u = (x - portrait.across[:, None, None]) / size
    v = (y - portrait.up[:, None, None]) / size
    pixel = 2 / side / size
    colours = np.broadcast_to(
        portrait.colour("background")[..., None, None], (*u.shape[:1], 3, side, side)
    ).copy()
    for layer in _layers(portrait, u, v):
        cover = np.clip(0.5 - layer.distance / pixel, 0, 1)[:, None]
        colours += cover * (layer.colour[..., None, None] - colours)
    levels = np.rint(255 * np.clip(colours, 0, 1)).astype(np.uint8)
    return np.ascontiguousarray(levels.transpose(0, 2, 3, 1))


def _layers(face: Portrait, u: Floats, v: Floats) -> Iterator[Layer]:
    skin, hair = face.colour("skin"), face.colour("hair")
    yield Layer(_hair_behind(face, u, v), 0.88 * hair)
    yield from _body(face, u, v, skin)
    head = ellipse(u, v, 0.47, 0.56)
    ears = union(*(disc(u - side * 0.47 + 0.06 * face.turn, v + 0.04, 0.1) for side in (-1, 1)))
    yield Layer(ears, 0.93 * skin)
    yield Layer(head, skin)
    a = u - 0.13 * face.turn
    yield Layer(
        union(ellipse(a - 0.26, v + 0.2, 0.1, 0.07), ellipse(a + 0.26, v + 0.2, 0.1, 0.07)),
        _blush(skin),
    )
    yield Layer(_hair_in_front(face, u, v, head), hair)
    yield from _features(face, a, v, skin, hair)


def _blush(skin: Floats) -> Floats:
    return skin + 0.35 * (np.array([[0.95, 0.35, 0.35]]) - skin)


def _body(face: Portrait, u: Floats, v: Floats, skin: Floats) -> Iterator[Layer]:
    yield Layer(stroke(u, v, (0.0, -0.45), (0.0, -0.8), 0.17), 0.88 * skin)
    shirt = 0.55 * face.colour("background") * np.array([[0.8, 0.85, 1.0]])
    yield Layer(cut(ellipse(u, v + 1.12, 0.78, 0.44), ellipse(u, v + 0.68, 0.2, 0.13)), shirt)


def _hair_behind(face: Portrait, u: Floats, v: Floats) -> Floats:
    back = u + 0.05 * face.turn
    fall = stroke(back, v, (0.0, 0.12), (0.0, -0.42), 0.6)
    bun = disc(back, v - 0.7, 0.22)
    return np.where(face.has("cut", "long"), fall, np.where(face.has("cut", "bun"), bun, _NOWHERE))


def _hair_in_front(face: Portrait, u: Floats, v: Floats, head: Floats) -> Floats:
    back = u + 0.03 * face.turn
    crown = ellipse(back, v - 0.02, 0.53, 0.62)
    brow = ellipse(u - 0.12 * face.turn, v + 0.25, 0.43, 0.58)
    low = np.where(face.has("cut", "long"), 0.35, 0.05)
    return common(cut(crown, brow), -(v + low))


def _features(face: Portrait, a: Floats, v: Floats, skin: Floats, hair: Floats) -> Iterator[Layer]:
    eyes = [(a - side * 0.2, v - 0.01) for side in (-1, 1)]
    glasses = face.has("glasses", "yes")
    lens = union(*(disc(*eye, 0.16) for eye in eyes))
    yield Layer(union(*(ellipse(*eye, 0.1, 0.11) for eye in eyes)), _WHITE)
    yield Layer(union(*(disc(b - 0.03 * face.turn, c, 0.068) for b, c in eyes)), _INK)
    frame = union(np.abs(lens) - 0.032, stroke(a, v - 0.03, (-0.05, 0.0), (0.05, 0.0), 0.03))
    yield Layer(np.where(glasses, frame, _NOWHERE), _INK)
    nose = stroke(a - 0.05 * face.turn, v + 0.14, (0.0, 0.0), (0.0, -0.03), 0.05)
    yield Layer(nose, 0.84 * skin)
    yield from _mouth(face, a, v + 0.34)


def _mouth(face: Portrait, a: Floats, v: Floats) -> Iterator[Layer]:
    red = np.array([[0.72, 0.16, 0.2]])
    smile = common(ellipse(a, v - 0.06, 0.2, 0.17), v - 0.05)
    flat = stroke(a, v, (-0.13, 0.0), (0.13, 0.0), 0.035)
    yield Layer(np.where(face.has("mouth", "smile"), smile, flat), red)
    teeth = common(smile + 0.02, -(v - 0.0))
    yield Layer(np.where(face.has("mouth", "smile"), teeth, _NOWHERE), _WHITE)
