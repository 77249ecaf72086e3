"""Recordings as symbols: which of a few kinds each step is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum.errors import BadInput
from momentum.mind.activity import series

Codes = NDArray[np.int64]


def coded(symbols: ArrayLike, least: int = 2) -> Codes:
    """Number the symbols of a sequence 0, 1, 2, ...; letters of a text are symbols as well.

    Raises
    ------
    BadInput
        If there are fewer than `least` symbols, or more than one row of them.

    Examples
    --------
    >>> coded("abca").tolist()
    [0, 1, 2, 0]
    """
    found: NDArray[Any] = (
        np.array(list(symbols)) if isinstance(symbols, str) else np.asarray(symbols)
    )
    if found.ndim != 1:
        raise BadInput(f"The symbols have shape {found.shape}; give them in one row.")
    if len(found) < least:
        raise BadInput(f"There are {len(found)} symbols; give {least} or more.")
    if found.dtype.kind == "f" and np.isnan(found).any():
        raise BadInput("Some symbols are not a number; leave these steps out first.")
    _, codes = np.unique(found, return_inverse=True)
    return codes.astype(np.int64)


def above_median(signal: ArrayLike) -> Codes:
    """Turn a signal into two symbols: above its median, or not.

    Examples
    --------
    >>> above_median([1.0, 5.0, 2.0, 9.0]).tolist()
    [0, 1, 0, 1]
    """
    x = series(signal, "The signal")
    return (x > np.median(x)).astype(np.int64)


def ordinal(signal: ArrayLike, order: int, delay: int) -> Codes:
    """Turn a signal into the orders of its successive values (Bandt and Pompe 2002).

    Every window of `order` values, `delay` steps apart, becomes the number of the permutation
    that sorts it; of equal values the earlier one counts as smaller.

    Examples
    --------
    >>> ordinal([1.0, 2.0, 3.0, 1.0], order=3, delay=1).tolist()
    [0, 4]
    """
    if not 2 <= order <= 8:
        raise BadInput(f"The order is {order}; give 2 to 8 values a window.")
    if delay < 1:
        raise BadInput(f"The delay is {delay}; give 1 step or more.")
    x = series(signal, "The signal", least=(order - 1) * delay + 2)
    windows = len(x) - (order - 1) * delay
    steps = x[np.arange(windows)[:, None] + delay * np.arange(order)]
    ranks = np.argsort(steps, axis=1, kind="stable")
    # Lehmer's code: how many of the later ranks are smaller, in the base of factorials.
    number = np.zeros(windows, np.int64)
    for place in range(order - 1):
        smaller = (ranks[:, place + 1 :] < ranks[:, place, None]).sum(axis=1)
        number = number * (order - place) + smaller
    return number
