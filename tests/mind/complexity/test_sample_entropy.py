"""Sample entropy against a plain loop, the exact value for noise, and a package."""

import math

import numpy as np
import pytest
from scipy.special import erf

from momentum.errors import BadInput
from momentum.mind.complexity import multiscale_entropy, sample_entropy


def plainly(x: np.ndarray, length: int, radius: float) -> float:
    windows = len(x) - length
    alike = [0, 0]
    for i in range(windows):
        for j in range(i + 1, windows):
            for more in (0, 1):
                apart = np.abs(x[i : i + length + more] - x[j : j + length + more]).max()
                alike[more] += apart <= radius
    return -math.log(alike[1] / alike[0])


@pytest.mark.parametrize("length", [1, 2, 3])
def test_it_is_that_of_a_plain_loop(length: int) -> None:
    x = np.sin(np.arange(120) / 3) + np.random.default_rng(0).normal(size=120) / 3
    found = sample_entropy(x, length, 0.3, interval=False)
    assert found.value == pytest.approx(plainly(x, length, 0.3 * x.std()), abs=1e-12)
    assert math.isnan(found.low)


def test_noise_has_the_value_of_its_law() -> None:
    # Two normal values differ by at most .2 with probability erf(.1).
    truth = -math.log(erf(0.1))
    assert truth == pytest.approx(2.1851, abs=1e-4)
    values = [
        sample_entropy(np.random.default_rng(k).normal(size=3000), interval=False).value
        for k in range(5)
    ]
    assert abs(np.mean(values) - truth) < 0.03
    found = sample_entropy(np.random.default_rng(0).normal(size=2000))
    assert found.low < truth < found.high


def test_noise_falls_with_the_scale_and_long_memory_does_not() -> None:
    rng = np.random.default_rng(2)
    noise = rng.normal(size=6000)
    frequency = np.fft.rfftfreq(6000)
    frequency[0] = 1
    long_memory = np.fft.irfft(np.fft.rfft(rng.normal(size=6000)) / np.sqrt(frequency), 6000)
    white, pink = (multiscale_entropy(x, scales=8).values for x in (noise, long_memory))
    assert white[-1] < 0.7 * white[0]
    assert pink[-1] > 0.85 * pink[0]
    # The mean of s values of noise has a spread of 1 / sqrt(s): its exact value at scale 4.
    assert white[3] == pytest.approx(-math.log(erf(0.1 * 2)), abs=0.06)


def test_what_never_stays_alike_is_refused() -> None:
    with pytest.raises(BadInput, match="No two windows of 2 values stay alike"):
        sample_entropy([1.0, 5.0, 2.0, 9.0, 4.0])
    with pytest.raises(BadInput, match="The tolerance is 0"):
        sample_entropy(np.arange(50.0), tolerance=0)
    assert sample_entropy(np.arange(30.0), 1, 0.3, interval=False).value >= 0
