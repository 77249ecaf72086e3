"""From light to blood: the modified Beer-Lambert law.

Light of two colours goes into the head and a little of it comes out a few centimetres away. More
blood lets less light out; how much less in which colour tells oxygenated from deoxygenated blood.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

Floats = NDArray[np.float64]

PATHLENGTH: Final = 6.0
"""Differential pathlength factor: scattered light travels about six times the straight distance.

A round figure for an adult forehead (Scholkmann and Wolf 2013: about 6 at 760 nm, 5 at 850 nm).
"""

# Molar extinction coefficients (nm, then cm-1/M to the base ten of HbO and HbR), from the
# measurements of W. B. Gratzer and N. Kollias as compiled by Scott Prahl, "Tabulated Molar
# Extinction Coefficient for Hemoglobin in Water" (omlc.org, 1998). Of its rows every 2 nm these
# are the ones needed to stay within .5 % of it on straight lines, and exact at usual wavelengths.
_ROWS: Final = """
    650  368.0 3750.12   658  325.6 3320.20   668  298.0 2881.40   674  285.6 2627.64
    678  279.2 2481.16   686  272.8 2188.24   690  276.0 2051.96   694  279.2 1949.04
    696  282.0 1897.56   704  298.0 1687.76   708  308.4 1583.52   714  325.2 1454.36
    726  372.4 1203.68   730  390.0 1102.20   734  407.6 1102.20   738  432.4 1100.48
    740  446.0 1115.88   744  473.2 1207.40   746  487.6 1266.04   750  518.0 1405.24
    752  533.2 1515.32   756  562.0 1560.48   760  586.0 1548.52   762  598.0 1508.44
    778  699.6 1114.80   780  710.0 1075.44   784  730.8  996.72   786  740.0  957.36
    794  772.0  828.80   796  786.4  802.96   798  807.2  782.36   802  828.0  743.84
    804  836.0  737.08   806  844.0  730.28   808  856.0  723.52   810  864.0  717.08
    816  887.2  701.32   818  901.6  696.08   824  944.8  693.48   830  974.0  693.04
    844 1042.8  691.96   850 1058.0  691.32   856 1072.8  690.64   864 1111.2  698.04
    870 1128.0  705.84   902 1202.0  765.04   914 1218.8  778.40   922 1225.6  777.04
    930 1222.0  763.84   940 1214.0  693.44   944 1212.4  660.52   950 1204.0  602.24
"""
_EXTINCTION: Final = np.array(_ROWS.split(), dtype=np.float64).reshape(-1, 3)


def extinction(wavelengths: Sequence[float]) -> Floats:
    """Look up how strongly HbO and HbR absorb light of these wavelengths.

    Parameters
    ----------
    wavelengths : sequence of float
        In nanometres, from 650 to 950.

    Returns
    -------
    array of shape (wavelengths, 2)
        Molar extinction coefficient of HbO and of HbR, in cm-1/M, to the base ten.

    Raises
    ------
    BadInput
        If a wavelength lies outside the table.

    Examples
    --------
    >>> extinction([760, 850])
    array([[ 586.  , 1548.52], [1058.  ,  691.32]])
    """
    nanometres = np.asarray(wavelengths, dtype=np.float64)
    first, last = _EXTINCTION[[0, -1], 0]
    outside = nanometres[~((nanometres >= first) & (nanometres <= last))]
    if outside.size:
        raise BadInput(
            f"a wavelength of {outside[0]:g} nm is outside the table of absorption; "
            f"expected {first:.0f} to {last:.0f} nm."
        )
    table = [np.interp(nanometres, _EXTINCTION[:, 0], _EXTINCTION[:, k]) for k in (1, 2)]
    return np.stack(table, axis=-1)


def optical_density(intensity: Floats) -> Floats:
    """Return how much less light came out than on average: -ln(I / mean I), channel by channel.

    An intensity of zero or below is no measurement: it becomes NaN and counts in no mean.

    Parameters
    ----------
    intensity : array of shape (rows, channels)
        Light at the detector, in any unit.

    Returns
    -------
    array of shape (rows, channels)
        To the base e.

    Examples
    --------
    >>> optical_density(np.array([[1.0], [3.0], [-1.0]])).round(3).ravel()
    array([ 0.693, -0.405,    nan])
    """
    light = np.where(np.isfinite(intensity) & (intensity > 0), intensity, np.nan)
    measured = np.maximum(np.isfinite(light).sum(axis=0), 1)
    mean = np.nansum(light, axis=0) / measured
    with np.errstate(divide="ignore", invalid="ignore"):  # A channel in the dark has mean zero.
        return np.asarray(-np.log(light / mean), dtype=np.float64)


def haemoglobin(
    density: Floats,
    wavelengths: Sequence[float],
    distance: float,
    pathlength: float | Sequence[float] = PATHLENGTH,
) -> Floats:
    """Turn changes of optical density at one place into changes of haemoglobin.

    The modified Beer-Lambert law (Delpy et al. 1988), solved for the concentrations c by least
    squares: OD(w) = ln(10) * (E_HbO(w) c_HbO + E_HbR(w) c_HbR) * distance * pathlength.

    Parameters
    ----------
    density : array of shape (rows, wavelengths)
        Changes of optical density, to the base e.
    wavelengths : sequence of float
        In nanometres, two or more different ones.
    distance : float
        From the source to the detector, in millimetres.
    pathlength : float or one number a wavelength
        Differential pathlength factor, without unit.

    Returns
    -------
    array of shape (rows, 2)
        Change of HbO and of HbR, in micromolar.

    Raises
    ------
    BadInput
        If there are fewer than two wavelengths, or a distance or factor is not above zero.

    Examples
    --------
    >>> haemoglobin(np.array([[0.01, 0.02]]), [760, 850], distance=30.0).round(3)
    array([[ 0.471, -0.022]])
    """
    _require_solvable(wavelengths, distance, pathlength)
    path = distance / 10 * np.broadcast_to(np.asarray(pathlength, float), len(wavelengths))
    absorption = np.log(10) * extinction(wavelengths) * path[:, np.newaxis]
    return np.asarray(1e6 * density @ np.linalg.pinv(absorption).T, dtype=np.float64)


def _require_solvable(
    wavelengths: Sequence[float], distance: float, pathlength: float | Sequence[float]
) -> None:
    if np.unique(np.asarray(wavelengths)).size < 2:
        raise BadInput("HbO and HbR can only be told apart with two different wavelengths or more.")
    if not (np.isfinite(distance) and distance > 0):
        raise BadInput(
            f"a distance of {distance:g} mm between source and detector cannot be; "
            "expected a number above 0."
        )
    factor = np.asarray(pathlength, dtype=np.float64)
    if not (np.isfinite(factor) & (factor > 0)).all():
        raise BadInput(f"a pathlength factor of {pathlength} cannot be; expected numbers above 0.")
    if factor.ndim and len(factor) != len(wavelengths):
        raise BadInput(
            f"{len(factor)} pathlength factors for {len(wavelengths)} wavelengths; "
            "expected one number, or one a wavelength."
        )
