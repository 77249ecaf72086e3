"""Surrogates: recordings that share something with a real one, and nothing else."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from momentum.errors import BadInput
from momentum.mind.activity import Floats


def phase_randomised(signals: ArrayLike, rng: np.random.Generator) -> Floats:
    """Return a surrogate with the same spectrum, and the same spectra between channels.

    Every frequency is turned by a random angle, all channels by the same one (Theiler and others
    1992; Prichard and Theiler 1994). What a measure says of it, linear correlations explain.

    Parameters
    ----------
    signals : array_like of shape (steps,) or (channels, steps)
        A recording.
    rng : numpy.random.Generator
        Source of chance.

    Examples
    --------
    >>> x = np.random.default_rng(0).normal(size=100)
    >>> y = phase_randomised(x, np.random.default_rng(1))
    >>> np.allclose(np.abs(np.fft.rfft(x)), np.abs(np.fft.rfft(y)))
    True
    """
    x = _recording(signals)
    steps = x.shape[-1]
    spectrum = np.fft.rfft(x, axis=-1)
    angles: Floats = rng.uniform(0, 2 * np.pi, (spectrum.shape[-1],))
    angles[0] = 0.0
    if steps % 2 == 0:
        angles[-1] = 0.0  # the fastest one is a real number, and stays one
    return np.asarray(np.fft.irfft(spectrum * np.exp(1j * angles), n=steps, axis=-1))


def shuffled(signals: ArrayLike, rng: np.random.Generator) -> Floats:
    """Return a surrogate with the same values in a random order, the same for all channels.

    Examples
    --------
    >>> sorted(shuffled([3.0, 1.0, 2.0, 4.0], np.random.default_rng(0)).tolist())
    [1.0, 2.0, 3.0, 4.0]
    """
    x = _recording(signals)
    return np.asarray(x[..., rng.permutation(x.shape[-1])])


def _recording(signals: ArrayLike) -> Floats:
    x = np.asarray(signals, np.float64)
    if x.ndim not in (1, 2) or x.shape[-1] < 4:
        raise BadInput(f"The signals have shape {x.shape}; give rows of four steps or more.")
    if not np.isfinite(x).all():
        raise BadInput("Some numbers of the signals are missing or infinite.")
    return x
