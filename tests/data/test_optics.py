"""The modified Beer-Lambert law: there and back again, and against published constants."""

import math

import numpy as np
import pytest

from momentum.data.optics import PATHLENGTH, extinction, haemoglobin, optical_density
from momentum.errors import BadInput


def forward(blood: np.ndarray, wavelengths: list[float], centimetres: float) -> np.ndarray:
    """Compute the optical density of changes in micromolar, one wavelength after the other."""
    columns = []
    for wavelength in wavelengths:
        [(hbo, hbr)] = extinction([wavelength])
        molar = 1e-6 * (hbo * blood[:, 0] + hbr * blood[:, 1])
        columns.append(math.log(10) * molar * centimetres * PATHLENGTH)
    return np.stack(columns, axis=1)


# Rows of Prahl's compilation, some of them between the rows that the module holds.
PUBLISHED = {
    650: (368.0, 3750.12),
    690: (276.0, 2051.96),
    700: (290.0, 1794.28),
    720: (348.0, 1325.88),
    758: (574.0, 1560.48),
    760: (586.0, 1548.52),
    770: (650.0, 1311.88),
    800: (816.0, 761.72),
    830: (974.0, 693.04),
    850: (1058.0, 691.32),
    880: (1154.0, 726.44),
    900: (1198.0, 761.84),
    950: (1204.0, 602.24),
}


def test_absorption_agrees_with_the_published_table() -> None:
    table = extinction(list(PUBLISHED))
    assert np.abs(table / np.array(list(PUBLISHED.values())) - 1).max() < 0.005
    assert (extinction([760, 850]) == [[586.0, 1548.52], [1058.0, 691.32]]).all()


def test_both_kinds_of_blood_absorb_alike_near_800_nm() -> None:
    hbo, hbr = extinction(np.arange(780.0, 821.0).tolist()).T
    assert 794 < 780 + np.abs(hbo - hbr).argmin() < 802


@pytest.mark.parametrize("wavelengths", [[760.0, 850.0], [690.0, 830.0], [780.0, 805.0, 830.0]])
def test_concentrations_come_back(wavelengths: list[float]) -> None:
    blood = np.random.default_rng(0).normal(size=(50, 2))
    found = haemoglobin(forward(blood, wavelengths, 3.0), wavelengths, distance=30.0)
    assert np.abs(found - blood).max() < 1e-9


def test_one_micromolar_by_hand() -> None:
    """Absorbance .586e-3 a centimetre, 3 cm, factor 6, times ln 10."""
    density = np.array([[2.302585093 * 0.586e-3 * 18, 2.302585093 * 1.058e-3 * 18]])
    assert np.allclose(haemoglobin(density, [760, 850], distance=30.0), [[1.0, 0.0]], atol=1e-9)


def test_a_factor_for_every_wavelength() -> None:
    density = np.array([[0.6, 0.5]])
    same = haemoglobin(density / [6.0, 5.0], [760, 850], 30.0, pathlength=1.0)
    assert np.allclose(haemoglobin(density, [760, 850], 30.0, pathlength=[6.0, 5.0]), same)


def test_density_of_light() -> None:
    light = np.array([[1.0, 2.0, 0.0], [math.e, 2.0, -1.0], [np.nan, 2.0, 0.0]])
    found = optical_density(light)
    assert np.allclose(found[1, 0] - found[0, 0], -1.0)
    assert np.isclose(found[0, 0], math.log((1 + math.e) / 2))
    assert np.isnan(found[2, 0])
    assert (found[:, 1] == 0).all()
    assert np.isnan(found[:, 2]).all()


@pytest.mark.parametrize(
    ("wavelengths", "distance", "pathlength", "words"),
    [
        ([760.0], 30.0, 6.0, "two different wavelengths"),
        ([760.0, 760.0], 30.0, 6.0, "two different wavelengths"),
        ([760.0, 1050.0], 30.0, 6.0, "1050 nm is outside"),
        ([760.0, math.nan], 30.0, 6.0, "nan nm is outside"),
        ([760.0, 850.0], 0.0, 6.0, "distance of 0 mm"),
        ([760.0, 850.0], math.nan, 6.0, "distance of nan mm"),
        ([760.0, 850.0], 30.0, 0.0, "pathlength factor of 0.0"),
        ([760.0, 850.0], 30.0, [6.0, 5.0, 4.0], "3 pathlength factors for 2"),
    ],
)
def test_what_cannot_be_ends_in_one_sentence(
    wavelengths: list[float], distance: float, pathlength: float, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        haemoglobin(np.zeros((1, len(wavelengths))), wavelengths, distance, pathlength)
