"""What makes a face itself: its factors by number, and what no factor names."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from momentum.data.drawn_things import Dice
from momentum.data.face_factors import FACE_COLOURS, FACE_FACTORS, FaceKind, Whole
from momentum.data.shapes import Floats


@dataclass(frozen=True)
class Portrait:
    """Several faces: what varies between them, but not how large they are drawn.

    Parameters
    ----------
    kind : {"simple", "rich"}
        Which factors there are.
    factors : dict of ndarray of int64
        Places in `FACE_FACTORS[kind][factor]`, (n,).
    loose : dict of ndarray
        Numbers no factor names, such as the size, (n, 1, 1).
    colours : dict of ndarray
        Colours of background, skin and hair as the factors say, of shirt and cap as they fall: (n,
        3), from 0 to 1.
    """

    kind: FaceKind
    factors: dict[str, Whole]
    loose: dict[str, Floats]
    colours: dict[str, Floats]

    def part(self, which: slice) -> Portrait:
        """Take some of the faces."""
        return replace(
            self,
            factors={name: value[which] for name, value in self.factors.items()},
            loose={name: value[which] for name, value in self.loose.items()},
            colours={name: value[which] for name, value in self.colours.items()},
        )

    def has(self, factor: str, name: str) -> NDArray[np.bool_]:
        """Tell which faces have a value, (n, 1, 1)."""
        place = FACE_FACTORS[self.kind][factor].index(name)
        told: NDArray[np.bool_] = (self.factors[factor] == place)[:, None, None]
        return told

    @property
    def turn(self) -> Floats:
        """-1 to the left, 0 to the front, 1 to the right, (n, 1, 1)."""
        turned: Floats = self.factors["turn"][:, None, None].astype(np.float64) - 1
        return turned


def draw_portrait(rng: np.random.Generator, factors: dict[str, Whole], kind: FaceKind) -> Portrait:
    """Draw what no factor names."""
    dice = Dice(rng, len(factors["turn"]))
    colours = {name: _named(kind, name, factors) for name in ("background", "skin", "hair")}
    colours["shirt"] = colours["background"] * np.array([0.44, 0.46, 0.55])
    if kind == "simple":
        loose = _loose(dice, across=0.05, up=0.04, size=0.05)
        return Portrait(kind, factors, loose, colours)
    loose = _loose(dice, across=0.1, up=0.05, size=0.1)
    loose["size"] *= 0.93
    bounds = {"tilt": (-0.16, 0.16), "wide": (0.92, 1.08), "slope": (0, 2 * np.pi)}
    bounds |= {"light": (0.86, 1.1), "ramp": (0.0, 0.22), "noise": (0.0, 0.03)}
    loose |= {name: dice.between(low, high) for name, (low, high) in bounds.items()}
    for name in ("background", "skin", "hair"):
        spread = 0.05 if name == "background" else 0.03
        colours[name] = np.clip(colours[name] + rng.normal(0, spread, (dice.n, 3)), 0, 1)
    colours["shirt"] = dice.colour(saturation=(0.2, 0.8), value=(0.25, 0.9))
    colours["cap"] = dice.colour(saturation=(0.5, 0.9), value=(0.35, 0.95))
    return Portrait(kind, factors, loose, colours)


def _loose(dice: Dice, across: float, up: float, size: float) -> dict[str, Floats]:
    return {
        "across": dice.between(-across, across),
        "up": dice.between(-up, up),
        "size": dice.between(1 - size, 1 + size),
    }


def _named(kind: FaceKind, factor: str, factors: dict[str, Whole]) -> Floats:
    """Colours (n, 3) that a factor stands for."""
    table = np.array([FACE_COLOURS[name] for name in FACE_FACTORS[kind][factor]]) / 255
    chosen: Floats = table[factors[factor]]
    return chosen
