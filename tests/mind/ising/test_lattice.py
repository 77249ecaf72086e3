"""Ising's magnet against Onsager and Yang, and against all states of a small one."""

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.mind.ising import CRITICAL, expected_magnetisation, magnet
from momentum.mind.ising.lattice import energy, neighbours


@pytest.mark.parametrize(("temperature", "tolerance"), [(1.8, 0.003), (2.0, 0.006), (2.2, 0.03)])
def test_magnetisation_is_yangs(temperature: float, tolerance: float) -> None:
    found = magnet(32, temperature, 2500, np.random.default_rng(1))
    measured = np.abs(found.magnetisation[500:]).mean()
    assert abs(measured - expected_magnetisation(temperature)) < tolerance


def test_above_the_critical_temperature_order_is_lost() -> None:
    assert pytest.approx(2.269185, abs=1e-6) == CRITICAL
    found = magnet(32, 4.0, 400, np.random.default_rng(2))
    assert np.abs(found.magnetisation[100:]).mean() < 0.1


def test_a_small_one_has_the_energy_of_all_its_states() -> None:
    states = 1 - 2 * ((np.arange(2**16)[:, None] >> np.arange(16)) & 1).reshape(-1, 4, 4)
    bonds = states * np.roll(states, 1, 1) + states * np.roll(states, 1, 2)
    energies = -bonds.mean(axis=(1, 2))
    assert energies[12345] == energy(states[12345].astype(np.int8))
    weights = np.exp(-16 * energies / 3.0)
    exact = (weights * energies).sum() / weights.sum()
    measured = magnet(4, 3.0, 8000, np.random.default_rng(3)).energy[500:]
    assert measured.mean() == pytest.approx(exact, abs=0.03)


def test_neighbours_are_those_of_a_plain_loop() -> None:
    spins = np.random.default_rng(4).choice(np.array([-1, 1], np.int8), (6, 6))
    for i, j in np.ndindex(6, 6):
        around = spins[i - 1, j] + spins[(i + 1) % 6, j] + spins[i, j - 1] + spins[i, (j + 1) % 6]
        assert neighbours(spins)[i, j] == around


def test_what_is_no_magnet_is_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(BadInput, match="The side is 5"):
        magnet(5, 2.0, 10, rng)
    with pytest.raises(BadInput, match="The temperature is 0"):
        magnet(8, 0.0, 10, rng)
    with pytest.raises(BadInput, match="from up or random"):
        magnet(8, 2.0, 10, rng, start="down")
