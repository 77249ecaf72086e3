"""What is given to be drawn is looked at first: its shape, its numbers, its names."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput


def numbers(values: Any, what: str, dimensions: Sequence[int]) -> NDArray[np.float64]:
    """Return the values as floats, infinite ones as NaN, after a look at the number of dimensions.

    Raises
    ------
    BadInput
        If they are no numbers, have another number of dimensions, are empty or all missing.

    Examples
    --------
    >>> numbers([1, float("inf")], "loss", [1])
    array([ 1., nan])
    """
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise BadInput(f"The {what} must be an array of numbers of one shape.") from None
    if array.ndim not in dimensions:
        wanted = " or ".join(str(count) for count in dimensions)
        raise BadInput(f"The {what} has {array.ndim} dimensions; expected {wanted}.")
    if array.size == 0:
        raise BadInput(f"The {what} is empty; there is nothing to draw.")
    array[~np.isfinite(array)] = np.nan
    if np.isnan(array).all():
        raise BadInput(f"The {what} holds no finite number; there is nothing to draw.")
    return array


def one_each(count: int, expected: int, what: str, of: str) -> None:
    """Check that there is one thing for each other thing.

    Raises
    ------
    BadInput
        If the counts differ.

    Examples
    --------
    >>> one_each(3, 2, "class names", "rows of the table")
    Traceback (most recent call last):
    momentum.errors.BadInput: Expected one each: there are 3 class names but 2 rows of the table.
    """
    if count != expected:
        raise BadInput(f"Expected one each: there are {count} {what} but {expected} {of}.")


def single(value: float, what: str) -> float:
    """Return one finite number.

    Raises
    ------
    BadInput
        If it is not one.

    Examples
    --------
    >>> single(float("nan"), "chance level")
    Traceback (most recent call last):
    momentum.errors.BadInput: The chance level must be a finite number, not nan.
    """
    if not np.isfinite(value):
        raise BadInput(f"The {what} must be a finite number, not {value}.")
    return float(value)
