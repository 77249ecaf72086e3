"""Entropy of symbols: how many bits the next one tells, alone or once the last ones are known."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from momentum.mind.activity import Floats
from momentum.mind.complexity.estimate import Estimate, around
from momentum.mind.complexity.symbols import Codes, above_median, coded, ordinal

_INDEPENDENT: Final = "The symbols are drawn independently; where neighbours are alike, the "
_TOO_NARROW: Final = _INDEPENDENT + "interval is too narrow."
_SPARSE: Final = 5


def entropy(symbols: ArrayLike) -> Estimate:
    r"""Shannon's entropy of a sequence of symbols, in bits a symbol.

    :math:`H = -\sum_k p_k \log_2 p_k` with the shares as probabilities, plus Miller and Madow's
    :math:`(K - 1) / (2 n \ln 2)` for K symbols, because shares of few symbols are too uneven.

    Parameters
    ----------
    symbols : array_like of shape (n,), or str
        Symbols of any kind.

    Examples
    --------
    >>> round(entropy([0, 1] * 500).value, 3)
    1.001
    """
    return _entropy(coded(symbols))


def conditional_entropy(symbols: ArrayLike, known: int = 1) -> Estimate:
    r"""Bits that the next symbol tells once the last ones are known.

    :math:`H(X_{t+1} | X_t, \dots) = H_{k+1} - H_k`, from the shares of runs of k + 1 and k
    symbols. It underestimates where there are few repetitions of most runs: that is warned of.

    Parameters
    ----------
    symbols : array_like of shape (n,), or str
        Symbols of any kind.
    known : int
        How many of the last ones are known, k.

    Examples
    --------
    >>> conditional_entropy("ababababab").value
    0.0
    """
    codes = coded(symbols, least=known + 2)
    runs, before = _runs(codes, known + 1), _runs(codes, known)[:-1]
    surprise = _surprise(runs) - _surprise(before)
    value = float(surprise.mean())
    low, high = around(value, float(surprise.std()) / math.sqrt(len(surprise)))
    few = len(surprise) < _SPARSE * len(np.unique(runs))
    warnings = (
        f"Most runs of {known + 1} symbols occur fewer than {_SPARSE} times: the value is too low.",
    )
    return Estimate(
        max(value, 0.0), max(low, 0.0), high, "bits", len(surprise), _TOO_NARROW, warnings * few
    )


def permutation_entropy(signal: ArrayLike, order: int = 3, delay: int = 1) -> Estimate:
    """Entropy of the orders of successive values, as a share of the most there could be.

    1 for noise without memory, 0 for a signal that only rises (Bandt and Pompe 2002). It sees
    the order of values and not their size.

    Parameters
    ----------
    signal : array_like of shape (steps,)
        A recording.
    order, delay : int
        Values a window, and steps from one to the next.

    Examples
    --------
    >>> permutation_entropy(np.arange(100.0)).value
    0.0
    """
    patterns = ordinal(signal, order, delay)
    most = math.log2(math.factorial(order))
    surprise = _surprise(patterns)
    value = float(surprise.mean()) / most
    # Windows overlap: about one in `order` is new.
    error = float(surprise.std()) / most / math.sqrt(len(patterns) / order)
    low, high = around(value, error)
    few = len(patterns) < _SPARSE * math.factorial(order)
    warnings = (f"{len(patterns)} windows for {math.factorial(order)} orders: the value is low.",)
    return Estimate(
        value,
        max(low, 0.0),
        min(high, 1.0),
        "of the most",
        len(patterns),
        "The signal is stationary, and equal values are rare.",
        warnings * few,
    )


def entropy_of_signal(signal: ArrayLike) -> Estimate:
    """Conditional entropy of a signal that is above its median or not, one step known.

    Examples
    --------
    >>> round(entropy_of_signal(np.random.default_rng(0).normal(size=2000)).value, 2)
    1.0
    """
    return conditional_entropy(above_median(signal))


def _entropy(codes: Codes) -> Estimate:
    surprise = _surprise(codes)
    correction = (len(np.unique(codes)) - 1) / (2 * len(codes) * math.log(2))
    value = float(surprise.mean()) + correction
    low, high = around(value, float(surprise.std()) / math.sqrt(len(codes)))
    return Estimate(value, max(low, 0.0), high, "bits", len(codes), _TOO_NARROW)


def _surprise(codes: Codes) -> Floats:
    """Minus the binary logarithm of every symbol's share."""
    _, place, times = np.unique(codes, return_inverse=True, return_counts=True)
    return np.asarray(-np.log2(times[place] / len(codes)))


def _runs(codes: Codes, length: int) -> Codes:
    """Number the runs of so many symbols that begin at each place."""
    found = codes[: len(codes) - length + 1].copy()
    for further in range(1, length):
        _, found = np.unique(found, return_inverse=True)
        found = found * (codes.max() + 1) + codes[further : len(codes) - length + 1 + further]
    return found
