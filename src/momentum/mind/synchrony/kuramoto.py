"""Kuramoto's oscillators: each with a pace of its own, each pulled towards all others."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum.errors import BadInput
from momentum.mind.activity import Floats

_STEP: Final = 0.05


class Oscillators(NamedTuple):
    """How a population of oscillators went on.

    Parameters
    ----------
    time : array of shape (looks,)
        When it was looked at.
    order : array of shape (looks,)
        Length of the mean of all phases as arrows: 0 scattered, 1 all together.
    phases : array of shape (oscillators,)
        Where each was at the end, in radians.
    """

    time: Floats
    order: Floats
    phases: Floats


def lorentzian(oscillators: int, width: float = 1.0) -> Floats:
    r"""Paces at the quantiles of a Lorentzian law: the law itself, without the luck of a draw.

    The coupling at which order begins is twice the width.

    Examples
    --------
    >>> lorentzian(3).round(3) + 0.0
    array([-1.732,  0.   ,  1.732])
    """
    if oscillators < 2 or not (math.isfinite(width) and width > 0):
        raise BadInput(f"{oscillators} oscillators of width {width:g}; give 2 or more and above 0.")
    share = (np.arange(oscillators) + 0.5) / oscillators
    return np.asarray(width * np.tan(np.pi * (share - 0.5)))


def settled_order(coupling: float, width: float = 1.0) -> float:
    r"""Order of endlessly many oscillators with Lorentzian paces (Kuramoto 1975).

    :math:`r = \sqrt{1 - K_c / K}` above :math:`K_c = 2 \cdot` width, else 0.

    Examples
    --------
    >>> round(settled_order(4.0), 3), settled_order(1.0)
    (0.707, 0.0)
    """
    return math.sqrt(1 - 2 * width / coupling) if coupling > 2 * width else 0.0


def oscillate(
    paces: ArrayLike,
    coupling: float,
    seconds: float,
    rng: np.random.Generator,
    start: ArrayLike | None = None,
    step: float = _STEP,
) -> Oscillators:
    r"""Let oscillators pull on one another.

    :math:`\dot\theta_i = \omega_i + K r \sin(\psi - \theta_i)` with length r and direction psi of
    the mean arrow, so that a step takes as long as there are oscillators, not as there are pairs.
    Runge and Kutta's method of fourth order, in frames that turn with each oscillator's own pace,
    so that fast ones need no shorter steps.

    Parameters
    ----------
    paces : array_like of shape (oscillators,)
        Radians a second.
    coupling : float
        K, 0 or more.
    seconds : float
        How long.
    rng : numpy.random.Generator
        Where the phases begin, unless told.
    start : array_like of shape (oscillators,), optional
        Phases to begin with, in radians.
    step : float
        Seconds a step.

    Examples
    --------
    >>> found = oscillate([1.0, 1.0], 2.0, 10.0, np.random.default_rng(0))
    >>> bool(found.order[-1] > 0.999)
    True
    """
    looks = list(following(paces, coupling, seconds, rng, start, step))
    order, phases = [look[0] for look in looks], looks[-1][1]
    return Oscillators(step * np.arange(float(len(order))), np.array(order), phases)


def following(
    paces: ArrayLike,
    coupling: float,
    seconds: float,
    rng: np.random.Generator,
    start: ArrayLike | None = None,
    step: float = _STEP,
) -> Iterator[tuple[float, Floats]]:
    """Yield order and phases step by step, from the beginning on; arguments as `oscillate`."""
    omega = np.asarray(paces, np.float64)
    _require(omega, coupling, seconds, step)
    phases = rng.uniform(-np.pi, np.pi, len(omega)) if start is None else np.array(start, float)
    if phases.shape != omega.shape:
        raise BadInput(f"{len(phases)} phases for {len(omega)} oscillators; give one each.")
    # In its own frame an oscillator moves only as far as it is pulled.
    half, whole = (np.exp(1j * omega * share * step) for share in (0.5, 1.0))
    arrows = np.exp(1j * phases)
    for _ in range(round(seconds / step) + 1):
        yield abs(arrows.mean()), np.angle(arrows)
        arrows = _stepped(arrows, half, whole, coupling, step)


def _stepped(
    arrows: np.ndarray, half: np.ndarray, whole: np.ndarray, coupling: float, step: float
) -> np.ndarray:
    """One step of Runge and Kutta's method, for the phases in frames that turn along."""

    def pull(turned: np.ndarray) -> Floats:
        return np.asarray(coupling * (turned.mean() * turned.conj()).imag)

    first = pull(arrows)
    second = pull(arrows * half * np.exp(0.5j * step * first))
    third = pull(arrows * half * np.exp(0.5j * step * second))
    fourth = pull(arrows * whole * np.exp(1j * step * third))
    moved = step / 6 * (first + 2 * second + 2 * third + fourth)
    return np.asarray(arrows * whole * np.exp(1j * moved))


def plain_pull(phases: Floats, coupling: float) -> Floats:
    r"""Pull on every oscillator, pair by pair: :math:`K / N \sum_j \sin(\theta_j - \theta_i)`.

    What `oscillate` computes from the mean arrow; to compare with.

    Examples
    --------
    >>> plain_pull(np.array([0.0, np.pi / 2]), 2.0).tolist()
    [1.0, -1.0]
    """
    found = np.zeros(len(phases))
    for i, here in enumerate(phases):
        for there in phases:
            found[i] += math.sin(there - here)
    return coupling / len(phases) * found


def _require(omega: Floats, coupling: float, seconds: float, step: float) -> None:
    if omega.ndim != 1 or len(omega) < 2 or not np.isfinite(omega).all():
        raise BadInput("Give the paces of two oscillators or more, finite numbers in one row.")
    if not (math.isfinite(coupling) and coupling >= 0):
        raise BadInput(f"The coupling is {coupling:g}; give 0 or more.")
    if not (math.isfinite(seconds) and math.isfinite(step) and 0 < step <= seconds):
        raise BadInput(f"{seconds:g} seconds in steps of {step:g}; give a step that fits in.")
