"""Problems in the plane: points of two classes that no straight line tells apart.

All lie in the square from -1 to 1, before the noise is added. The names and shapes are those of
the TensorFlow Playground; the formulas stand with each problem.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.points import LabelledPoints
from momentum.errors import BadInput

Points = NDArray[np.float64]
Draw = Callable[[np.random.Generator, NDArray[np.int64]], Points]
"""From a generator and the classes, one place for every point, without noise."""

TURNS: Final = 1.75
"""How often an arm of the spirals goes round."""


def _xor(rng: np.random.Generator, y: NDArray[np.int64]) -> Points:
    """Four square clouds around (+-0.5, +-0.5); opposite corners are of one class."""
    right = rng.integers(0, 2, len(y))
    corners = np.stack([right, right ^ y], axis=1) - 0.5
    return corners + rng.uniform(-0.35, 0.35, (len(y), 2))


def _circles(rng: np.random.Generator, y: NDArray[np.int64]) -> Points:
    """A disc of radius 0.4, and a ring of radius 0.65 to 1 around it; even over the radius."""
    radius = np.where(y == 0, rng.uniform(0, 0.4, len(y)), rng.uniform(0.65, 1, len(y)))
    return _polar(radius, rng.uniform(0, 2 * np.pi, len(y)))


def _moons(rng: np.random.Generator, y: NDArray[np.int64]) -> Points:
    """Two half circles that reach into each other: (cos t, sin t) and (1 - cos t, 0.5 - sin t)."""
    half = _polar(np.ones(len(y)), rng.uniform(0, np.pi, len(y)))
    other = np.array([1, 0.5]) - half
    return (np.where(y[:, None] == 0, half, other) - [0.5, 0.25]) / 1.5


def _spirals(rng: np.random.Generator, y: NDArray[np.int64]) -> Points:
    """Two arms r = t, angle = 2 pi 1.75 t (+ pi for class 1), t even from 0.1 to 1."""
    t = rng.uniform(0.1, 1, len(y))
    return _polar(t, 2 * np.pi * TURNS * t + np.pi * y)


def _polar(radius: Points, angle: Points) -> Points:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


_PROBLEMS: Final[dict[str, tuple[Draw, tuple[str, str]]]] = {
    "xor": (_xor, ("same signs", "other signs")),
    "circles": (_circles, ("disc", "ring")),
    "moons": (_moons, ("upper moon", "lower moon")),
    "spirals": (_spirals, ("first arm", "second arm")),
}

PLANE_PROBLEMS: Final = tuple(_PROBLEMS)
"""The names of the problems."""


def plane_problem(
    name: str, examples: int = 1000, noise: float = 0.03, seed: int = 0
) -> LabelledPoints:
    """Draw points of two classes in the plane, half of them each.

    Parameters
    ----------
    name : str
        xor, circles, moons or spirals.
    examples : int
        Four or more.
    noise : float
        Standard deviation of what is added to both coordinates; the problem is 2 wide.
    seed : int
        Where the drawing starts.

    Raises
    ------
    BadInput
        If there is no problem of that name, there are too few examples or the noise is negative.

    Examples
    --------
    >>> points = plane_problem("xor", examples=6)
    >>> points.x.shape, points.y.tolist(), points.classes
    ((6, 2), [0, 1, 0, 1, 0, 1], ('same signs', 'other signs'))
    """
    if name not in _PROBLEMS:
        raise BadInput(f"there is no problem {name!r}; there are {', '.join(_PROBLEMS)}.")
    if examples < 4:
        raise BadInput(f"examples = {examples}; expected 4 or more, two of every class.")
    if not 0 <= noise < np.inf:
        raise BadInput(f"noise = {noise}; expected a standard deviation: 0 or more.")
    draw, classes = _PROBLEMS[name]
    rng = np.random.default_rng([seed, 0])
    y = np.arange(examples) % 2
    x = draw(rng, y) + rng.normal(0, noise, (examples, 2))
    return LabelledPoints(name, x.astype(np.float32), y, classes, ("x1", "x2"), simulated=True)
