"""Downhill with a memory: L-BFGS (Nocedal 1980), a step at a time, to be stopped after any.

Gradient descent knows the slope. L-BFGS remembers how the slope changed over its last steps, and
guesses from that how the ground is curved: where it is flat it goes far, where it is steep, not.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.engine.tensor import Array

Slope = Callable[[Array], tuple[float, Array]]
"""From a point to the height there and the gradient, of the shape of the point."""

MEMORY: Final = 10
"""Steps remembered."""

FIRST: Final = 0.01
"""Length of the very first step in every number, in the mean: a hundredth of black to white."""

_ENOUGH: Final = 1e-4  # Share of the promised descent that must come true (Armijo).
_TRIES: Final = 12  # Shorter and shorter steps tried in one direction.


@dataclass
class Descent:
    """A walk downhill.

    Parameters
    ----------
    slope : callable
        What is walked on.
    point : array
        Where it begins; afterwards, where it is.

    Attributes
    ----------
    height : float
        How high the point lies.
    evaluations : int
        How often `slope` was called.
    ended : bool
        Whether no step leads further down.

    Examples
    --------
    >>> walk = Descent(lambda x: (float((x**2).sum()), 2 * x), np.array([3.0, 4.0]))
    >>> while walk.height > 1e-9 and not walk.ended:
    ...     walk.step()
    >>> walk.evaluations < 20
    True
    """

    slope: Slope
    point: Array
    height: float = math.inf
    evaluations: int = 0
    ended: bool = False
    _gradient: Array = field(default_factory=lambda: np.zeros(0), repr=False)
    _steps: list[Array] = field(default_factory=list, repr=False)
    _turns: list[Array] = field(default_factory=list, repr=False)

    def step(self) -> None:
        """Go one step down; where none leads down, stay and be `ended`."""
        if not self._gradient.size:
            self.height, self._gradient = self._look(self.point)
        direction = self._direction()
        if _dot(direction, self._gradient) >= 0:  # The memory misleads; begin a new one.
            self._steps, self._turns = [], []
            direction = self._direction()
        if not self._walk(direction):
            self.ended = not self._steps
            self._steps, self._turns = [], []

    def arrays(self) -> dict[str, Array]:
        """Return everything the next step depends on, to be kept."""
        none = np.zeros((0, *self.point.shape), self.point.dtype)
        return {
            "point": self.point,
            "height": np.array([self.height]),
            "evaluations": np.array([self.evaluations, self.ended]),
            "gradient": self._gradient,
            "steps": np.stack(self._steps) if self._steps else none,
            "turns": np.stack(self._turns) if self._turns else none,
        }

    @classmethod
    def again(cls, slope: Slope, kept: dict[str, Array]) -> Descent:
        """Go on from what `arrays` returned: the same steps as without the interruption."""
        evaluations, ended = map(int, kept["evaluations"])
        walk = cls(slope, kept["point"], float(kept["height"][0]), evaluations, bool(ended))
        walk._gradient = kept["gradient"]
        walk._steps, walk._turns = list(kept["steps"]), list(kept["turns"])
        return walk

    def _look(self, point: Array) -> tuple[float, Array]:
        self.evaluations += 1
        return self.slope(point)

    def _direction(self) -> Array:
        """Turn the gradient into where to go, by the memory (the two loops of Nocedal)."""
        if not self._steps:
            size = float(np.abs(self._gradient).mean()) or 1.0
            return self._gradient * (-FIRST / size)
        d, shares = -self._gradient, []
        for s, t in zip(reversed(self._steps), reversed(self._turns), strict=True):
            shares.append(_dot(s, d) / _dot(s, t))
            d -= self.point.dtype.type(shares[-1]) * t
        s, t = self._steps[-1], self._turns[-1]
        d *= self.point.dtype.type(_dot(s, t) / _dot(t, t))
        for s, t, share in zip(self._steps, self._turns, reversed(shares), strict=True):
            d += self.point.dtype.type(share - _dot(t, d) / _dot(s, t)) * s
        return d

    def _walk(self, direction: Array) -> bool:
        """Go so far that what the slope promises comes true; say whether there was such a step."""
        promised, length = _dot(direction, self._gradient), 1.0
        for _ in range(_TRIES):
            point = self.point + self.point.dtype.type(length) * direction
            height, gradient = self._look(point)
            if height < self.height and height <= self.height + _ENOUGH * length * promised:
                self._remember(point - self.point, gradient - self._gradient)
                self.point, self.height, self._gradient = point, height, gradient
                return True
            length *= _shorter(self.height, height, length * promised)
        return False

    def _remember(self, step: Array, turn: Array) -> None:
        """Keep a step and how the gradient turned on it, if the ground curves upwards there."""
        if _dot(step, turn) > 1e-10 * _dot(turn, turn):
            self._steps, self._turns = [*self._steps, step], [*self._turns, turn]
            self._steps, self._turns = self._steps[-MEMORY:], self._turns[-MEMORY:]


def _shorter(here: float, there: float, promised: float) -> float:
    """Say how much shorter to go: to the lowest point of the parabola, within a tenth and half."""
    bend = there - here - promised
    if not math.isfinite(bend) or bend <= 0:
        return 0.1
    return min(max(-promised / (2 * bend), 0.1), 0.5)


def _dot(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    return float(np.dot(a.ravel(), b.ravel()))
