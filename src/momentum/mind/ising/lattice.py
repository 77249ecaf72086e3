"""Ising's magnet: spins on a square lattice that like to agree, and warmth that disturbs them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.mind.activity import Floats

CRITICAL: Final = 2 / math.log(1 + math.sqrt(2))
"""The temperature at which the order of an endless lattice ends, 2.269185 (Onsager 1944)."""

Spins = NDArray[np.int8]


class Magnet(NamedTuple):
    """How a magnet went on.

    Parameters
    ----------
    magnetisation : array of shape (sweeps,)
        Mean spin after every sweep, -1 to 1.
    energy : array of shape (sweeps,)
        Energy a spin.
    spins : array of shape (side, side)
        At the end, -1 and 1.
    """

    magnetisation: Floats
    energy: Floats
    spins: Spins


def magnet(
    side: int, temperature: float, sweeps: int, rng: np.random.Generator, start: str = "up"
) -> Magnet:
    """Let a magnet live at a temperature (Metropolis and others 1953).

    A sweep offers every spin to turn; a turn that costs energy E happens with probability
    exp(-E / T). Spins turn as on a chessboard, first all white fields and then all black ones:
    none of a colour are neighbours. Edges meet: the lattice is a torus.

    Parameters
    ----------
    side : int
        Even, at least 4.
    temperature : float
        Above 0, in units of the coupling.
    sweeps : int
        How many.
    rng : numpy.random.Generator
        Source of chance.
    start : str
        "up" (all spins alike) or "random".

    Examples
    --------
    >>> cold = magnet(16, 1.0, 50, np.random.default_rng(0))
    >>> bool(cold.magnetisation[-1] > 0.99)
    True
    """
    looks = list(living(side, temperature, sweeps, rng, start))
    return Magnet(
        np.array([spins.mean() for spins in looks]),
        np.array([energy(spins) for spins in looks]),
        looks[-1],
    )


def living(
    side: int, temperature: float, sweeps: int, rng: np.random.Generator, start: str = "up"
) -> Iterator[Spins]:
    """Yield the spins after every sweep; arguments as `magnet`."""
    if side < 4 or side % 2:
        raise BadInput(f"The side is {side}; give an even number of 4 or more.")
    if not (math.isfinite(temperature) and temperature > 0):
        raise BadInput(f"The temperature is {temperature:g}; give one above 0.")
    if sweeps < 1 or start not in ("up", "random"):
        raise BadInput(f"{sweeps} sweeps from “{start}”; give 1 or more, from up or random.")
    spins = np.ones((side, side), np.int8)
    if start == "random":
        spins = rng.choice(np.array([-1, 1], np.int8), (side, side))
    colour = np.indices((side, side)).sum(axis=0) % 2 == 0
    # Turning costs 2 s (sum of neighbours): -8, -4, 0, 4 or 8.
    accept = np.exp(-np.maximum(np.arange(-8, 9, 4), 0) / temperature)
    for _ in range(sweeps):
        for field in (colour, ~colour):
            cost = 2 * spins * neighbours(spins)
            turns = field & (rng.random((side, side)) < accept[(cost + 8) // 4])
            spins = np.where(turns, -spins, spins)
        yield spins


def neighbours(spins: Spins) -> Spins:
    """Sum of the four neighbours of every spin.

    Examples
    --------
    >>> neighbours(np.ones((4, 4), np.int8))[0].tolist()
    [4, 4, 4, 4]
    """
    around = [np.roll(spins, shift, axis) for axis in (0, 1) for shift in (1, -1)]
    return np.asarray(sum(around[1:], start=around[0]))


def energy(spins: Spins) -> float:
    """Energy a spin: minus the mean, over spins, of how many bonds agree less how many do not.

    Examples
    --------
    >>> energy(np.ones((4, 4), np.int8))
    -2.0
    """
    return -float((spins * neighbours(spins)).mean()) / 2


def expected_magnetisation(temperature: float) -> float:
    r"""Magnetisation of an endless lattice (Yang 1952).

    :math:`(1 - \sinh(2 / T)^{-4})^{1/8}` below the critical temperature, else 0.

    Examples
    --------
    >>> [round(expected_magnetisation(t), 3) for t in (1.8, 2.0, 2.2, 2.3)]
    [0.957, 0.911, 0.785, 0.0]
    """
    if temperature >= CRITICAL:
        return 0.0
    return float((1 - math.sinh(2 / temperature) ** -4) ** 0.125)
