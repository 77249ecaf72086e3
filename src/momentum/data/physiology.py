"""What a simulated head is made of: responses to a task, waves of the blood, the layout of a probe.

Every constant says where it comes from: *measured* means on the forty development recordings.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import gamma

from momentum.data.recordings import BLOCK_ROWS, RATE

Floats = NDArray[np.float64]

SMOOTHING_ROWS: Final = 50
"""Rows of the moving average applied upstream (measured: spectral nulls at .02, .04, .06 a row)."""

PROBE_ROWS: Final = (10, 11, 10, 11, 10)
"""Channels in the rows of a 3 x 11 probe of alternating optodes (measured: neighbours correlate)."""


def haemodynamic_response(rate: float = RATE, seconds: float = 30.0) -> Floats:
    """Return the response of oxygenated blood to a short effort: a rise, then a shallow undershoot.

    Difference of two gamma densities (Glover 1999, Friston 1998) with unit sum. The peak at 4 s, a
    second earlier than the canonical one, is the best fit to the averaged development recordings.

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
    return response / response.max()


def moving_average(signal: Floats, width: int = SMOOTHING_ROWS) -> Floats:
    """Average every `width` neighbouring rows; the result is ``width - 1`` rows shorter.

    Examples
    --------
    >>> moving_average(np.array([[0.0], [2.0], [4.0]]), width=2).ravel().tolist()
    [1.0, 3.0]
    """
    total = np.cumsum(np.concatenate([np.zeros((1, signal.shape[1])), signal]), axis=0)
    return (total[width:] - total[:-width]) / width


def channel_positions() -> Floats:
    """Return where the 52 channels lie, in optode distances: x from 0 to 10, y from 0 (top) to 4.

    Examples
    --------
    >>> channel_positions()[[0, 10, 51]].tolist()
    [[0.5, 0.0], [0.0, 1.0], [9.5, 4.0]]
    """
    return np.array(
        [
            (column + (0.5 if count == 10 else 0.0), float(row))
            for row, count in enumerate(PROBE_ROWS)
            for column in range(count)
        ]
    )


def response_pattern() -> Floats:
    """Return how arithmetic moves each channel: up at the sides, down in the middle.

    Measured on the average of the development recordings; the same picture as in the literature
    (lateral prefrontal activation, medial deactivation; for example Pfurtscheller et al. 2010).
    """
    x, y = channel_positions().T
    side = np.exp(-0.5 * ((np.minimum(x, 10 - x) / 1.3) ** 2 + ((y - 3.4) / 1.1) ** 2))
    middle = np.exp(-0.5 * (((x - 5) / 2.0) ** 2 + ((y - 2.6) / 1.6) ** 2))
    return np.asarray(side - 0.55 * middle, dtype=np.float64)


def regional_gain() -> Floats:
    """Return how large the signal of each channel is: larger at the lower sides (measured)."""
    x, y = channel_positions().T
    return np.asarray(np.exp(0.5 * np.exp(-((np.minimum(x, 10 - x) / 1.8) ** 2)) * (0.4 + y / 4)))


def settling(rows: int) -> Floats:
    """Return the slow rise and fall of a run, the same for all channels: the body gets used to it.

    Rises within half a minute and is half gone after a minute (measured: the median over all runs).
    It is locked to the run, not to the task; with a fixed order of blocks it looks like task.
    """
    time = np.arange(rows) / RATE / 27.0
    return np.asarray(time**2 * np.exp(2 * (1 - time)), dtype=np.float64)


def spatial_covariance(reach: float = 1.6, mirror: float = 0.6, private: float = 0.04) -> Floats:
    """Return the covariance of local activity: near channels agree, and so do mirrored ones.

    Parameters
    ----------
    reach : float
        Distance, in optode distances, at which the agreement falls to 1/e.
    mirror : float
        Agreement of a channel with the mirrored place on the other side.
    private : float
        Share that no other channel sees.
    """
    here = channel_positions()
    there = here * [-1.0, 1.0] + [10.0, 0.0]
    near = np.exp(-_distance(here, here) / reach)
    across = np.exp(-_distance(here, there) / reach)
    both = near + mirror * across
    scale = np.sqrt(both.diagonal())
    both = both / np.outer(scale, scale)
    return np.asarray((1 - private) * both + private * np.eye(len(here)), dtype=np.float64)


def local_spectrum(frequency: Floats) -> Floats:
    """Return the power of slow activity: falls with frequency, ends at the upstream low-pass.

    The exponent and the corner near 0.42 Hz are measured, the moving average divided out; with
    that corner no heartbeat (1 Hz) is left.
    """
    return np.maximum(frequency, 0.03) ** -0.8 * low_pass(frequency)


def low_pass(frequency: Floats, corner: float = 0.42) -> Floats:
    """Return the share of power that the upstream low-pass lets through (measured corner, hertz)."""
    return np.asarray(1 / (1 + (frequency / corner) ** 8), dtype=np.float64)


def systemic_spectrum(frequency: Floats, mayer: float, respiration: float) -> Floats:
    """Return the power of what all channels share: slow drift, Mayer wave and breathing.

    Parameters
    ----------
    frequency : array
        Hertz.
    mayer, respiration : float
        Where the two waves lie, hertz (about 0.1 and 0.27: Scholkmann et al. 2014).
    """
    waves = 10.0 * _bump(frequency, mayer, 0.01) + 4.0 * _bump(frequency, respiration, 0.03)
    return local_spectrum(frequency) + waves


def coloured_noise(rng: np.random.Generator, shape: tuple[int, int], spectrum: Floats) -> Floats:
    """Return noise of unit variance over rows, one column a source, with the given power spectrum.

    Parameters
    ----------
    rng : numpy.random.Generator
    shape : (int, int)
        Rows and sources.
    spectrum : array of shape (n // 2 + 1,)
        Power at the frequencies of ``numpy.fft.rfft`` of n >= rows samples.
    """
    rows, sources = shape
    bins, length = len(spectrum), 2 * (len(spectrum) - 1)
    waves = rng.standard_normal((bins, sources)) + 1j * rng.standard_normal((bins, sources))
    signal = np.fft.irfft(waves * np.sqrt(spectrum)[:, None], n=length, axis=0)
    power = 4 * spectrum[1:-1].sum() / length**2
    return np.asarray(signal[:rows] / np.sqrt(power), dtype=np.float64)


def _bump(frequency: Floats, centre: float, width: float) -> Floats:
    return np.asarray(np.exp(-0.5 * ((frequency - centre) / width) ** 2), dtype=np.float64)


def _distance(first: Floats, second: Floats) -> Floats:
    return np.asarray(np.linalg.norm(first[:, None] - second[None], axis=-1), dtype=np.float64)
