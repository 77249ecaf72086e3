"""Lyapunov exponents: known ones, and against how a small difference really grows."""

import math

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.mind.chaos import connections, growth, logistic, logistic_lyapunov, lyapunov

WEIGHTS = connections(1000, np.random.default_rng(3))
MEASURED = {0.5: -0.672, 0.8: -0.202, 1.0: 0.0005, 1.5: 0.058, 2.0: 0.155}


@pytest.mark.parametrize("gain", MEASURED)
def test_the_exponent_goes_from_order_to_chaos_at_gain_one(gain: float) -> None:
    found = lyapunov(gain, WEIGHTS, 200, np.random.default_rng(4), settle=150)
    assert found.value == pytest.approx(MEASURED[gain], abs=0.03)
    assert found.low < found.value < found.high
    if gain < 1:
        # The largest eigenvalue of this very network decides.
        largest = np.abs(np.linalg.eigvals(WEIGHTS[:300, :300] * math.sqrt(1000 / 300))).max()
        assert found.value == pytest.approx(math.log(gain * largest), abs=0.08)


def test_a_difference_grows_as_the_exponent_says() -> None:
    weights = connections(400, np.random.default_rng(5))
    found = growth(2.0, weights, 60, np.random.default_rng(6), push=1e-9)
    assert found.distance[0] == pytest.approx(1e-9, rel=1e-6)
    slope = np.polyfit(found.steps[5:60], np.log(found.distance[5:60]), 1)[0]
    exponent = lyapunov(2.0, weights, 400, np.random.default_rng(6)).value
    assert slope == pytest.approx(exponent, abs=0.04)
    silent = growth(0.5, weights, 40, np.random.default_rng(6), push=1e-3)
    assert silent.distance[-1] < 1e-9
    assert silent.activity.shape == (41, 8)


def test_the_logistic_map_has_the_exponent_ln_2() -> None:
    assert logistic_lyapunov(4.0) == pytest.approx(math.log(2), abs=1e-3)
    # At r = 2 the fixed point 1/2 has slope 0, at 3.2 two points alternate: no chaos.
    assert logistic_lyapunov(3.2, 5000) < -0.5
    # At r = 4, x = sin^2 of a doubled angle.
    angle = math.asin(math.sqrt(0.3))
    exact = [math.sin(2**k * angle) ** 2 for k in range(10)]
    np.testing.assert_allclose(logistic(4.0, 0.3, 10), exact, atol=1e-12)


def test_what_does_not_go_on_is_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(BadInput, match="The gain is 0"):
        lyapunov(0.0, WEIGHTS[:5, :5], 50, rng)
    with pytest.raises(BadInput, match="5 steps are too few"):
        lyapunov(1.0, WEIGHTS[:5, :5], 5, rng)
    with pytest.raises(BadInput, match="has no connections"):
        connections(1, rng)
    with pytest.raises(BadInput, match="give 0 to 4"):
        logistic(5.0, 0.1, 5)
