"""Inputs on which runtimes are compared: real ones, random ones, and the extremes."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.deployable import Deployable
from momentum.usage import NumbersInput, PictureInput

REAL, RANDOM = 16, 8
FEW = 2
"""Of large pictures that become pictures so many of each kind: each has thousands of answers."""

LARGE = 50_000
CONTRAST = 1 / 8


class Trials(NamedTuple):
    """Raw inputs, real ones first.

    Attributes
    ----------
    raw : array of shape (n, ...)
        float32, as every file takes them.
    real, random, extreme : int
        How many there are of each kind.
    """

    raw: NDArray[np.float32]
    real: int
    random: int
    extreme: int

    def some(self) -> Trials:
        """Take the first and the last two, for a quick look."""
        raw = np.concatenate([self.raw[:2], self.raw[-2:]])
        return Trials(raw, min(2, self.real), max(0, 2 - self.real), 2)

    def told(self) -> str:
        """Say how many of what."""
        real = f"{self.real} real, " if self.real else ""
        return f"{real}{self.random} random and {self.extreme} extreme inputs"


def trials(deployable: Deployable, seed: int = 0) -> Trials:
    """Choose inputs: up to sixteen real examples, eight random ones, and the extremes.

    Pictures: random bytes, all black, all white; very dark and very bright ones where pictures
    become pictures, because networks that normalise each divide by how much it varies. Numbers:
    drawn around the usual, and all at the usual, far below and far above; where they have bounds,
    between these, and at them.
    """
    given, rng = deployable.usage.input, np.random.default_rng(seed)
    shape, real = given.shape, _real(deployable)
    if isinstance(given, PictureInput) and deployable.usage.picture is not None:
        random = rng.integers(0, 256, (_many(shape, RANDOM), *shape)).astype(np.float64)
        extreme = np.stack([random[0] * CONTRAST, 255 - random[1] * CONTRAST])
    elif isinstance(given, PictureInput):
        random = rng.integers(0, 256, (RANDOM, *shape)).astype(np.float64)
        extreme = np.stack([np.zeros(shape), np.full(shape, 255)])
    elif given.bounds is not None:
        low, high = given.bounds
        random = rng.uniform(low, high, (RANDOM, *shape))
        extreme = np.stack([np.full(shape, one) for one in ((low + high) / 2, low, high)])
    else:
        centre, spread = _usual(given, real)
        random = centre + spread * rng.normal(size=(RANDOM, *shape))
        extreme = np.stack([centre + far * spread for far in (0, -4, 4)])
    raw = np.concatenate([real, random, extreme]).astype(np.float32)
    return Trials(raw, len(real), len(random), len(extreme))


def _real(deployable: Deployable) -> NDArray[Any]:
    every = deployable.examples or deployable.held_out
    if every is None:
        return np.empty((0, *deployable.usage.input.shape))
    many = REAL if deployable.usage.picture is None else _many(every.inputs.shape[1:], REAL)
    return every.inputs[:many].astype(np.float64)


def _many(shape: tuple[int, ...], most: int) -> int:
    return FEW if np.prod(shape) > LARGE else most


def _usual(numbers: NumbersInput, real: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Tell what numbers a column usually holds: its mean, and how far it lies from it."""
    n = len(numbers.columns)
    if numbers.mean or not len(real):
        return np.asarray(numbers.mean or np.zeros(n)), np.asarray(numbers.deviation or np.ones(n))
    return real.mean(axis=0), real.std(axis=0)
