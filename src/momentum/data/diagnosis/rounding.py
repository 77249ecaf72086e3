"""How coarsely the numbers of a column were rounded when they were written down."""

from __future__ import annotations

from typing import Final

import numpy as np

from momentum.data.diagnosis.totals import Floats

LOOKED_AT: Final = 200
"""Values of a column from which its digits are told."""


def rounding_error(values: Floats) -> Floats:
    """Bound the rounding error of every value by half a unit of the last digit written.

    The last digit is that of a fixed number of decimals or of significant digits: whichever is
    not how the column was written needs many more digits, so the larger error is the true one.
    Whole numbers count as exact.

    Examples
    --------
    >>> rounding_error(np.array([[2.667e-305], [3.179e-305]])).ravel()
    array([5.e-309, 5.e-309])
    >>> rounding_error(np.array([[5.1], [3.25]])).ravel()
    array([0.005, 0.005])
    """
    errors = np.zeros_like(values)
    for column in range(values.shape[1]):
        errors[:, column] = _errors(values[:, column])
    return errors


def _errors(values: Floats) -> Floats:
    some = values[:: max(1, len(values) // LOOKED_AT)]
    if (np.floor(some) == some).all():
        return np.zeros_like(values)
    decimals, digits = _decimals(some), _digits(some)
    by_decimals = np.full(values.shape, 0.0 if decimals is None else 0.5 * 10.0**-decimals)
    by_digits = _unit(values) * 0.5 * 10.0 ** (1 - digits)
    errors: Floats = np.maximum(by_decimals, by_digits)
    return errors


def _decimals(values: Floats) -> int | None:
    """Count the decimals; None if more than twelve are needed."""
    for decimals in range(1, 13):
        if (np.round(values, decimals) == values).all():
            return decimals
    return None


def _digits(values: Floats) -> int:
    """Count the significant digits, up to the seventeen that every float64 fits into."""
    given = values.tolist()
    for digits in range(1, 17):
        if all(float(f"{value:.{digits - 1}e}") == value for value in given):
            return digits
    return 17


def _unit(values: Floats) -> Floats:
    """Power of ten of the first digit."""
    size = np.abs(values)
    safe = np.where(size > 0, size, 1.0)
    return np.where(size > 0, 10.0 ** np.floor(np.log10(safe)), 0.0)
