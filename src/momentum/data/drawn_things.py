"""Ten everyday things, each as layers of shape and colour, drawn many times over with variation.

A thing fits into a circle of radius 1. Whatever can vary is drawn from the `Dice`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from momentum.data.shapes import (
    Floats,
    box,
    common,
    cut,
    disc,
    ellipse,
    polygon,
    rosette,
    rotated,
    star,
    stroke,
    union,
)


class Layer(NamedTuple):
    """A shape (n, rows, columns) as distances, and its colour (n, 3)."""

    distance: Floats
    colour: Floats


@dataclass(frozen=True)
class Dice:
    """What varies from picture to picture: `n` values at a time, from one random stream."""

    rng: np.random.Generator
    n: int

    def between(self, low: float, high: float) -> Floats:
        """Draw a number for each picture, (n, 1, 1)."""
        return self.rng.uniform(low, high, (self.n, 1, 1))

    def whole(self, low: int, high: int) -> Floats:
        """Draw a whole number from `low` to `high` for each picture, (n, 1, 1)."""
        return self.rng.integers(low, high, (self.n, 1, 1), endpoint=True).astype(float)

    def sometimes(self, share: float, distance: Floats) -> Floats:
        """Keep a shape in a share of the pictures and move it out of sight in the others."""
        return np.where(self.rng.random((self.n, 1, 1)) < share, distance, 9.0)

    def either(self, one: Floats, other: Floats) -> Floats:
        """Take one of two shapes, as a coin falls."""
        return np.where(self.rng.random((self.n, 1, 1)) < 0.5, one, other)

    def colour(
        self,
        hue: tuple[float, float] = (0.0, 1.0),
        saturation: tuple[float, float] = (0.6, 1.0),
        value: tuple[float, float] = (0.7, 1.0),
    ) -> Floats:
        """Draw a colour for each picture, (n, 3): hue (1 is once around), saturation, value."""
        h, s, v = (self.rng.uniform(*limits, (self.n, 1)) for limits in (hue, saturation, value))
        k = (np.array([5.0, 3.0, 1.0]) + 6 * h) % 6
        colours: Floats = v * (1 - s * np.clip(np.minimum(k, 4 - k), 0, 1))
        return colours


BROWN: Final = {"hue": (0.04, 0.09), "saturation": (0.5, 0.8), "value": (0.3, 0.55)}
PALE: Final = {"saturation": (0.0, 0.2), "value": (0.9, 1.0)}
DARK: Final = {"saturation": (0.0, 0.5), "value": (0.08, 0.25)}
GLASS: Final = {"hue": (0.5, 0.6), "saturation": (0.15, 0.4), "value": (0.85, 1.0)}


def sun(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """Rays, a face of another colour, and in some a smile."""
    turned = rotated(u, v, dice.between(-0.4, 0.4))
    rays = star(*turned, dice.between(0.55, 0.68), 1.0, dice.whole(8, 12))
    face = disc(u, v, dice.between(0.5, 0.58))
    eyes = union(disc(u - 0.2, v - 0.12, 0.09), disc(u + 0.2, v - 0.12, 0.09))
    smile = common(np.abs(disc(u, v, 0.3)) - 0.06, v + 0.1)
    mood = dice.sometimes(0.5, union(eyes, smile))
    return (
        Layer(rays, dice.colour((0.03, 0.13), (0.8, 1.0), (0.9, 1.0))),
        Layer(face, dice.colour((0.1, 0.16), (0.5, 1.0), (0.95, 1.0))),
        Layer(mood, dice.colour((0.02, 0.08), (0.7, 1.0), (0.3, 0.5))),
    )


def moon(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """A crescent, in some with a star between its horns."""
    away = disc(u - dice.between(0.45, 0.6), v - dice.between(-0.1, 0.1), dice.between(0.72, 0.82))
    crescent = cut(disc(u, v, 0.95), away)
    companion = star(u - 0.6, v - dice.between(-0.15, 0.15), 0.09, 0.28, 5.0)
    crater = disc(u + 0.66, v - dice.between(-0.4, 0.4), dice.between(0.06, 0.12))
    return (
        Layer(crescent, dice.colour((0.1, 0.18), (0.05, 0.6), (0.85, 1.0))),
        Layer(dice.sometimes(0.6, crater), dice.colour((0.08, 0.16), (0.2, 0.6), (0.6, 0.75))),
        Layer(dice.sometimes(0.6, companion), dice.colour((0.1, 0.17), (0.0, 0.7), (0.9, 1.0))),
    )


def tree(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """A round crown or a fir, in leaf, in autumn or in blossom; in some with fruit."""
    trunk = box(u, v + 0.7, dice.between(0.1, 0.18), 0.3)
    wide = dice.between(0.38, 0.5)
    lobes = [disc(u - side * 0.38, v, wide) for side in (-1, 1)]
    leafy = union(disc(u, v - 0.45, dice.between(0.42, 0.52)), *lobes)
    fir = union(
        polygon(u, v, (-0.75, -0.5), (0.75, -0.5), (0.0, 0.3)),
        polygon(u, v, (-0.6, -0.08), (0.6, -0.08), (0.0, 0.65)),
        polygon(u, v, (-0.42, 0.35), (0.42, 0.35), (0.0, 1.0)),
    )
    crown = dice.either(leafy, fir)
    spots = [(-0.35, 0.0), (0.3, -0.12), (0.05, 0.45), (0.1, 0.12)]
    fruit = union(*(disc(u - x, v - y, 0.1) for x, y in spots))
    green = dice.colour((0.24, 0.42), (0.5, 0.9), (0.4, 0.8))
    other = dice.colour((-0.1, 0.14), (0.4, 0.9), (0.7, 1.0))
    leaf = np.where(dice.rng.random((dice.n, 1)) < 0.65, green, other)
    return (
        Layer(trunk, dice.colour(**BROWN)),
        Layer(crown, leaf),
        Layer(common(disc(u + 0.3, v - 0.5, 0.5), crown + 0.08), np.clip(leaf * 1.2, 0, 1)),
        Layer(dice.sometimes(0.35, fruit), dice.colour((-0.05, 0.1), (0.8, 1.0), (0.8, 1.0))),
    )


def house(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """Walls, a pointed roof, a door, a window or two, in some a chimney."""
    half, tall = dice.between(0.6, 0.75), dice.between(0.32, 0.45)
    top = -0.85 + 2 * tall
    walls = box(u, v + 0.85 - tall, half, tall)
    eaves = half + dice.between(0.1, 0.2)
    roof = polygon(u, v, (-eaves, top), (eaves, top), (dice.between(-0.15, 0.15), 0.9))
    chimney = box(u - dice.between(0.3, 0.45), v - 0.5, 0.11, 0.32)
    place = dice.between(-0.35, -0.15)
    door = box(u - place, v + 0.6, 0.13, 0.25)
    window = box(u - place - 0.5, v + 0.48, 0.15, 0.15)
    attic = disc(u, v - top - 0.22, 0.12)
    return (
        Layer(dice.sometimes(0.6, chimney), dice.colour(**BROWN)),
        Layer(walls, dice.colour(saturation=(0.05, 0.55), value=(0.75, 1.0))),
        Layer(roof, dice.colour(saturation=(0.5, 0.9), value=(0.4, 0.85))),
        Layer(door, dice.colour(**DARK)),
        Layer(window, dice.colour(**GLASS)),
        Layer(dice.sometimes(0.4, attic), dice.colour(**GLASS)),
    )


def boat(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """A hull, a mast, a large sail and a small one, a pennant."""
    deep = dice.between(-0.9, -0.75)
    hull = polygon(u, v, (-0.6, deep), (0.55, deep), (0.95, -0.38), (-0.95, -0.38))
    stripe = common(hull, box(u, v + 0.48, 1.0, 0.05))
    mast = stroke(u, v, (0.0, -0.4), (0.0, 0.9), 0.05)
    large = polygon(u, v, (0.08, -0.28), (dice.between(0.65, 0.85), -0.28), (0.08, 0.85))
    small = polygon(u, v, (dice.between(-0.7, -0.5), -0.28), (-0.08, -0.28), (-0.08, 0.6))
    pennant = polygon(u, v, (0.0, 0.78), (0.0, 0.98), (-0.3, 0.88))
    return (
        Layer(mast, dice.colour(**BROWN)),
        Layer(hull, dice.colour(saturation=(0.5, 0.9), value=(0.35, 0.85))),
        Layer(dice.sometimes(0.5, stripe), dice.colour(**PALE)),
        Layer(large, dice.colour(saturation=(0.0, 0.7), value=(0.85, 1.0))),
        Layer(small, dice.colour(saturation=(0.0, 0.7), value=(0.85, 1.0))),
        Layer(dice.sometimes(0.5, pennant), dice.colour((-0.05, 0.05))),
    )


def car(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """A body, a cabin with two windows, two wheels, a lamp."""
    low, roof = dice.between(0.0, 0.1), dice.between(0.5, 0.62)
    body = box(u, v + 0.2, 0.85, 0.2) - 0.12
    front, back = dice.between(0.45, 0.65), dice.between(-0.8, -0.6)
    cabin = polygon(u, v, (back, low - 0.1), (front, low - 0.1), (0.3, roof), (back + 0.22, roof))
    panes = cut(cabin + 0.13, box(u + 0.12, v, 0.06, 1.0))
    wheels = [(u - side, v + 0.46) for side in (-0.5, 0.52)]
    tyres = union(*(disc(a, b, dice.between(0.25, 0.29)) for a, b in wheels))
    hubs = union(*(disc(a, b, 0.12) for a, b in wheels))
    lamp = disc(u - 0.88, v + 0.1, 0.1)
    paint = dice.colour(saturation=(0.45, 1.0), value=(0.5, 1.0))
    return (
        Layer(cabin, paint),
        Layer(body, paint * dice.rng.uniform(0.85, 1.0, (dice.n, 1))),
        Layer(panes, dice.colour(**GLASS)),
        Layer(tyres, dice.colour(**DARK)),
        Layer(hubs, dice.colour(**PALE)),
        Layer(lamp, dice.colour((0.1, 0.16), (0.3, 0.6), (0.95, 1.0))),
    )


def fish(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """A body, a tail, fins, an eye, in some stripes."""
    tall = dice.between(0.38, 0.55)
    body = ellipse(u - 0.2, v, 0.75, tall)
    fork = polygon(u, v, (-0.45, 0.0), (-0.98, 0.5), (-0.98, -0.5))
    tail = cut(fork, polygon(u, v, (-0.78, 0.0), (-1.1, 0.3), (-1.1, -0.3)))
    crest = polygon(u, v, (0.45, tall - 0.12), (-0.2, tall + 0.3), (-0.25, tall - 0.15))
    fin = ellipse(u - 0.1, v + 0.1, 0.2, 0.1)
    bands = union(*(box(u - place, v, 0.07, 1.0) for place in (-0.2, 0.1, 0.38)))
    eye = (u - 0.65, v - 0.12)
    skin = dice.colour(saturation=(0.55, 1.0), value=(0.6, 1.0))
    trim = dice.colour(saturation=(0.3, 1.0), value=(0.6, 1.0))
    return (
        Layer(union(tail, crest), trim),
        Layer(body, skin),
        Layer(dice.sometimes(0.5, common(body, bands)), trim),
        Layer(fin, trim),
        Layer(disc(*eye, 0.14), dice.colour(**PALE)),
        Layer(disc(*eye, 0.07), dice.colour(**DARK)),
    )


def flower(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """A stem with leaves under round petals around a middle."""
    stem = stroke(u, v, (dice.between(-0.15, 0.15), -0.95), (0.0, 0.2), 0.065)
    leaves = union(
        ellipse(u - 0.26 + 0.5 * (v + 0.6), v + 0.6 - 0.4 * (u - 0.26), 0.28, 0.12),
        ellipse(u + 0.26 + 0.5 * (v + 0.7), v + 0.7 - 0.4 * (u + 0.26), 0.28, 0.12),
    )
    head = (u, v - 0.35)
    turned = rotated(*head, dice.between(0.0, 2 * np.pi))
    petals = rosette(*turned, dice.between(0.22, 0.32), dice.between(0.58, 0.66), dice.whole(5, 8))
    green = dice.colour((0.25, 0.4), (0.5, 0.9), (0.4, 0.7))
    return (
        Layer(stem, green),
        Layer(leaves, green),
        Layer(petals, dice.colour((0.55, 1.17), (0.2, 0.95), (0.8, 1.0))),
        Layer(disc(*head, dice.between(0.17, 0.25)), dice.colour((0.05, 0.16), (0.7, 1.0))),
    )


def mushroom(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """A cap, in most with dots, on a thick stem."""
    half, tall = dice.between(0.8, 0.95), dice.between(0.75, 1.0)
    rim = dice.between(-0.2, -0.05)
    cap = common(ellipse(u, v - rim, half, tall), -(v - rim))
    foot = dice.between(0.26, 0.36)
    stem = polygon(u, v, (-foot, -0.9), (foot, -0.9), (0.2, rim), (-0.2, rim))
    places = [(-0.48, 0.16), (0.02, 0.55), (0.45, 0.2), (-0.08, 0.12)]
    dots = union(*(disc(u - x, v - rim - y, dice.between(0.09, 0.16)) for x, y in places))
    gills = common(ellipse(u, v - rim, half, 0.13), v - rim)
    return (
        Layer(gills, dice.colour((0.06, 0.12), (0.15, 0.4), (0.6, 0.8))),
        Layer(stem, dice.colour((0.08, 0.14), (0.05, 0.3), (0.85, 1.0))),
        Layer(cap, dice.colour((-0.1, 0.12), (0.55, 0.95), (0.5, 0.95))),
        Layer(dice.sometimes(0.75, common(dots, cap + 0.03)), dice.colour(**PALE)),
    )


def umbrella(u: Floats, v: Floats, dice: Dice) -> Sequence[Layer]:
    """A scalloped canopy in two colours, a shaft, a crook, a tip."""
    low = dice.between(-0.05, 0.1)
    dome = ellipse(u, v - low, 0.97, dice.between(0.72, 0.85))
    scallops = union(*(ellipse(u - x, v - low, 0.165, 0.13) for x in (-0.66, -0.33, 0, 0.33, 0.66)))
    canopy = cut(common(dome, -(v - low)), scallops)
    height = np.sqrt(np.clip(1 - ((v - low) / 0.85) ** 2, 0.01, 1))
    panels = np.maximum(np.abs(np.abs(u) - 0.48 * height) - 0.17 * height, canopy)
    crook = common(np.abs(disc(u - 0.17, v + 0.75, 0.17)) - 0.06, v + 0.75)
    shaft = stroke(u, v, (0.0, -0.75), (0.0, 0.95), 0.055)
    return (
        Layer(union(shaft, crook), dice.colour(**BROWN)),
        Layer(canopy, dice.colour(saturation=(0.5, 1.0), value=(0.55, 1.0))),
        Layer(dice.sometimes(0.7, panels), dice.colour(saturation=(0.1, 0.9), value=(0.8, 1.0))),
    )


THINGS: Final[dict[str, Callable[[Floats, Floats, Dice], Sequence[Layer]]]] = {
    thing.__name__: thing
    for thing in (sun, moon, tree, house, boat, car, fish, flower, mushroom, umbrella)
}
"""Every thing that can be drawn; its place is its class."""

TILT: Final = dict.fromkeys(THINGS, 0.35) | {"sun": 0.4, "moon": 0.9, "fish": 0.6, "umbrella": 0.6}
"""How far a thing may be tilted either way, in radians."""
