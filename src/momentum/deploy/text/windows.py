"""In which windows a text is read by a network that looks back only so far."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]


class Look(NamedTuple):
    """One window, and which of its rows say something new.

    Attributes
    ----------
    codes : integers of shape (window,)
        What is in it; behind that, zeros.
    rows : slice
        Those of characters that no window before had.
    """

    codes: Codes
    rows: slice


def looks(codes: NDArray[np.integer], window: int) -> Iterator[Look]:
    """Cut a text into windows as a transformer reads it while it writes.

    A full window lets its older half go: the younger one is read again from the first place on.

    Examples
    --------
    >>> [(one.codes.tolist(), one.rows) for one in looks(np.arange(1, 7), 4)]
    [([1, 2, 3, 4], slice(0, 4, None)), ([3, 4, 5, 6], slice(2, 4, None))]
    """
    start, done = 0, 0
    while done < len(codes):
        end = min(start + window, len(codes))
        row = np.zeros(window, np.int32)
        row[: end - start] = codes[start:end]
        yield Look(row, slice(done - start, end - start))
        start, done = end - window // 2, end


class Anew(NamedTuple):
    """A text as a network reads it that begins anew for every character.

    Attributes
    ----------
    start : integers of shape (steps,)
        The first window; what is said after each of its characters counts.
    windows : integers of shape (n, window)
        The full windows behind it; what is said after the last character of each counts.
    """

    start: Codes
    windows: Codes


def anew(codes: NDArray[np.integer], window: int) -> Anew:
    """Cut a text into the last characters up to each one: at most a window of them.

    Examples
    --------
    >>> found = anew(np.arange(1, 5), 2)
    >>> found.start.tolist(), found.windows.tolist()
    ([1, 2], [[2, 3], [3, 4]])
    """
    plain = np.asarray(codes, np.int32)
    rest = [plain[end - window : end] for end in range(window + 1, len(plain) + 1)]
    return Anew(plain[:window], np.array(rest, np.int32).reshape(-1, window))
