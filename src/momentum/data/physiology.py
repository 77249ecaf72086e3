"""What a simulated head is made of: responses to a task, waves of the blood, the layout of a probe.

Every constant says where it comes from. *Measured* means: on the forty development recordings.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.recordings import BLOCK_ROWS, CHANNELS, RATE

Floats = NDArray[np.float64]

SMOOTHING_ROWS: Final = 50
"""Rows of the moving average applied upstream (measured: spectral nulls at .02, .04, .06 a row)."""

PROBE_ROWS: Final = (10, 11, 10, 11, 10)
"""Channels in the rows of a 3 x 11 probe of alternating optodes (measured: who resembles whom)."""


def haemodynamic_response(rate: float = RATE, seconds: float = 30.0) -> Floats:
    """Return the response of oxygenated blood to a short effort: a rise, then a shallow undershoot.

    Difference of two gamma densities (Friston et al. 1998, Glover 1999), scaled to unit sum. It
    peaks at 4 s, a second earlier than the canonical one: measured on the average over people.

    Parameters
    ----------
    rate : float
        Samples a second.
    seconds : float
        Length of the kernel.

    Returns
    -------
    array of shape (rate * seconds,)

    Examples
    --------
    >>> int(haemodynamic_response(rate=10.0).argmax())
    40
    """
    from scipy.stats import gamma  # Slow to import, and only this needs it.

    time = np.arange(round(rate * seconds)) / rate
    response = gamma.pdf(time, 5.0) - gamma.pdf(time, 16.0) / 6.0
    return np.asarray(response / response.sum(), dtype=np.float64)


def block_response(rows: int = BLOCK_ROWS) -> Floats:
    """Return the response to one block of `rows`, scaled to a peak of 1, before any smoothing.

    Examples
    --------
    >>> float(block_response().max())
    1.0
    """
    response = np.convolve(np.ones(rows), haemodynamic_response())
    return np.asarray(response / response.max(), dtype=np.float64)


def moving_average(signal: Floats, width: int = SMOOTHING_ROWS) -> Floats:
    """Replace every row by the average of the `width` rows around it, fewer at the two ends.

    Measured: real runs have a kink 25 rows before their end, where the window starts to shrink.

    Examples
    --------
    >>> moving_average(np.array([[0.0], [2.0], [4.0]]), width=2).ravel().tolist()
    [0.0, 1.0, 3.0]
    """
    rows = np.arange(len(signal))
    first = np.maximum(rows - width // 2, 0)
    last = np.minimum(rows + (width + 1) // 2, len(signal))
    total = np.cumsum(np.concatenate([np.zeros((1, signal.shape[1])), signal]), axis=0)
    return np.asarray((total[last] - total[first]) / (last - first)[:, None], dtype=np.float64)


def channel_positions() -> Floats:
    """Return where the 52 channels lie, in optode distances: x from 0 to 10, y from 0 (top) to 4.

    Examples
    --------
    >>> channel_positions()[[0, 10, 51]].tolist()
    [[0.5, 0.0], [0.0, 1.0], [9.5, 4.0]]
    """
    places = [
        (column + (0.5 if count == min(PROBE_ROWS) else 0.0), float(row))
        for row, count in enumerate(PROBE_ROWS)
        for column in range(count)
    ]
    return np.array(places, dtype=np.float64)


def response_pattern() -> Floats:
    """Return how arithmetic moves each channel: up at the lower sides, down in the middle.

    Measured on the average over people, and known: lateral prefrontal blood flow rises with
    mental arithmetic while the medial part falls (Pfurtscheller et al. 2010).

    Examples
    --------
    >>> lower_left, middle = response_pattern()[[31, 26]]
    >>> bool(lower_left > 0.8), bool(middle < -0.4)
    (True, True)
    """
    x, y = channel_positions().T
    side = np.exp(-0.5 * ((np.minimum(x, 10 - x) / 1.3) ** 2 + ((y - 3.4) / 1.1) ** 2))
    middle = np.exp(-0.5 * (((x - 5) / 2.0) ** 2 + ((y - 2.6) / 1.6) ** 2))
    return np.asarray(side - 0.55 * middle, dtype=np.float64)


def regional_gain() -> Floats:
    """Return how large the signal of each channel is: up to twice as large at the lower sides.

    Measured: mean logarithm of the standard deviation of a run, channel by channel.
    """
    x, y = channel_positions().T
    side = np.exp(-((np.minimum(x, 10 - x) / 1.8) ** 2))
    return np.asarray(np.exp(side * (0.2 + y / 8)), dtype=np.float64)


def settling(rows: int) -> Floats:
    """Return the slow rise and fall of a run, peak 1: the body gets used to the situation.

    Peaks after 27 s and is down to a half after a minute (measured: the median over all runs). It
    is locked to the run, not to the task; where blocks have a fixed order, it can look like a task.

    Examples
    --------
    >>> int(settling(741).argmax())
    270
    """
    time = np.arange(rows) / RATE / 27.0
    return np.asarray(time**2 * np.exp(2 * (1 - time)), dtype=np.float64)


@cache
def spatial_mixing(reach: float = 1.6, mirror: float = 0.6, private: float = 0.04) -> Floats:
    """Return the matrix that makes independent sources agree as neighbouring channels do.

    Its product with its transpose is the covariance: ``exp(-distance / reach)`` to the channel
    itself plus `mirror` times the same to its mirrored place, scaled to unit variance. With the
    shared waves on top it gives the measured correlations (.6 next to each other, .2 far apart).

    Parameters
    ----------
    reach : float
        Optode distances.
    mirror : float
        Agreement of the two sides of the head.
    private : float
        Share of the variance that no other channel sees.
    """
    here = channel_positions()
    there = here * [-1.0, 1.0] + [10.0, 0.0]
    both = np.exp(-_distances(here, here) / reach) + mirror * np.exp(
        -_distances(here, there) / reach
    )
    scale = np.sqrt(both.diagonal())
    covariance = (1 - private) * both / np.outer(scale, scale) + private * np.eye(len(here))
    return np.asarray(np.linalg.cholesky(covariance), dtype=np.float64)


def low_pass(frequency: Floats, corner: float = 0.42) -> Floats:
    """Return the share of power that the upstream low-pass lets through; `corner` (Hz) is measured.

    Nothing of the heartbeat (about 1 Hz) is left behind it, so none is simulated.
    """
    return np.asarray(1 / (1 + (frequency / corner) ** 8), dtype=np.float64)


def local_spectrum(frequency: Floats) -> Floats:
    """Return the power of slow local activity: 1 / frequency ** 0.8, flat below 0.03 Hz.

    Measured, with the moving average divided out and the response to the task left aside.
    """
    return np.maximum(frequency, 0.03) ** -0.8 * low_pass(frequency)


def systemic_spectrum(frequency: Floats, mayer: float, respiration: float) -> Floats:
    """Return the power of what all channels share: slow drift, blood-pressure wave and breathing.

    Parameters
    ----------
    frequency : array
        Hertz.
    mayer, respiration : float
        Where the two waves lie, hertz (about 0.1 and 0.3: Scholkmann et al. 2014).
    """
    waves = 10.0 * _bump(frequency, mayer, 0.01) + 4.0 * _bump(frequency, respiration, 0.03)
    return np.asarray(local_spectrum(frequency) + waves, dtype=np.float64)


def frequencies() -> Floats:
    """Return the frequencies (hertz) at which the spectra of `coloured_noise` are given."""
    return np.asarray(np.fft.rfftfreq(2048, d=1 / RATE), dtype=np.float64)


def coloured_noise(rng: np.random.Generator, shape: tuple[int, int], spectrum: Floats) -> Floats:
    """Return noise of unit variance, one column a source, with the given power spectrum.

    Parameters
    ----------
    rng : numpy.random.Generator
    shape : (int, int)
        Rows (at most 2048) and sources.
    spectrum : array of shape (1025,)
        Power at `frequencies`, in any unit.

    Examples
    --------
    >>> noise = coloured_noise(np.random.default_rng(0), (2000, 50), low_pass(frequencies()))
    >>> round(float(noise.std()), 1)
    1.0
    """
    rows, sources = shape
    bins, length = len(spectrum), 2 * (len(spectrum) - 1)
    waves = rng.standard_normal((bins, sources)) + 1j * rng.standard_normal((bins, sources))
    signal = np.fft.irfft(waves * np.sqrt(spectrum)[:, None], n=length, axis=0)
    power = 4 * spectrum[1:-1].sum() / length**2
    return np.asarray(signal[:rows] / np.sqrt(power), dtype=np.float64)


@dataclass(frozen=True)
class Head:
    """What distinguishes one simulated head from another while it does nothing in particular.

    Parameters
    ----------
    gain : array of shape (channels,)
        Standard deviation of the ongoing activity, units of the signal.
    systemic : float
        Share of the ongoing activity that all channels have in common.
    settling : float
        Height of the rise and fall at the beginning of a run, in units of `gain`.
    mayer, respiration : float
        Frequency of the blood-pressure wave and of breathing, hertz.
    """

    gain: Floats
    systemic: float
    settling: float
    mayer: float
    respiration: float


def draw_head(rng: np.random.Generator) -> Head:
    """Draw a head; the spreads of the logarithms (people .3, their channels .38) are measured."""
    pattern = 0.3 * spatial_mixing() @ rng.standard_normal(len(CHANNELS))
    return Head(
        gain=0.068 * np.exp(0.3 * rng.standard_normal() + pattern) * regional_gain(),
        systemic=rng.beta(1.2, 6),
        settling=rng.normal(0.6, 0.3),
        mayer=rng.normal(0.1, 0.01),
        respiration=rng.normal(0.27, 0.03),
    )


def ongoing_activity(rng: np.random.Generator, head: Head, rows: int) -> Floats:
    """Return what a head does by itself during one run: shared, regional and local waves, habit.

    Parameters
    ----------
    rng : numpy.random.Generator
    head : Head
    rows : int
        At most 2048.

    Returns
    -------
    array of shape (rows, channels)
        Before any smoothing, units of the signal.
    """
    mixing, channels = spatial_mixing(), len(CHANNELS)
    waves = systemic_spectrum(frequencies(), head.mayer, head.respiration)
    shared = coloured_noise(rng, (rows, 1), waves)
    regions = mixing @ rng.standard_normal((channels, 2)) / np.sqrt(2)
    regional = coloured_noise(rng, (rows, 2), local_spectrum(frequencies())) @ regions.T
    local = coloured_noise(rng, (rows, channels), local_spectrum(frequencies())) @ mixing.T
    rest = np.sqrt((1 - head.systemic) / 2) * (regional + local)
    habit = head.settling + 0.5 * rng.standard_normal() + mixing @ rng.standard_normal(channels)
    baseline = rng.standard_normal(channels)
    signal = np.sqrt(head.systemic) * shared + rest + settling(rows)[:, None] * habit + baseline
    # How well the optodes sit changes from run to run (measured spread of the logarithm).
    contact = np.exp(0.2 * rng.standard_normal() + 0.35 * rng.standard_normal(channels))
    return np.asarray(head.gain * contact * signal, dtype=np.float64)


def _bump(frequency: Floats, centre: float, width: float) -> Floats:
    return np.asarray(np.exp(-0.5 * ((frequency - centre) / width) ** 2), dtype=np.float64)


def _distances(first: Floats, second: Floats) -> Floats:
    return np.asarray(np.linalg.norm(first[:, None] - second[None], axis=-1), dtype=np.float64)
