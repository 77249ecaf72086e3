"""Entropy of covariance: over how many directions channels vary."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from momentum.errors import BadInput
from momentum.mind.complexity.estimate import Estimate, around, jackknife


def covariance_entropy(signals: ArrayLike) -> Estimate:
    r"""Entropy of the eigenvalues of the correlations between channels, as a share of the most.

    :math:`-\sum_k \lambda_k \ln \lambda_k / \ln K` with eigenvalues as shares of their sum: 1 where
    K channels vary independently, 0 where all do the same.

    Parameters
    ----------
    signals : array_like of shape (channels, steps)
        A recording of two or more channels.

    Raises
    ------
    BadInput
        If there are fewer than two channels or no more steps than channels, if numbers are missing,
        or if a channel never changes.

    Examples
    --------
    >>> one = np.random.default_rng(0).normal(size=1000)
    >>> round(covariance_entropy([one, one]).value, 6)
    0.0
    """
    x = np.asarray(signals, np.float64)
    if x.ndim != 2 or len(x) < 2 or x.shape[1] <= len(x):
        raise BadInput(
            f"The signals have shape {x.shape}; give two channels or more, each a row with more "
            "steps than there are channels."
        )
    if not np.isfinite(x).all():
        raise BadInput("Some numbers of the signals are missing or infinite.")
    still = np.flatnonzero(np.ptp(x, axis=1) == 0)
    if len(still):
        raise BadInput(f"Channel {still[0]} never changes; leave it out.")
    value = _value(x)
    low, high = around(value, jackknife(x, _value))
    few = x.shape[1] < 10 * len(x)
    warnings = (f"{x.shape[1]} steps for {len(x)} channels: chance alone makes the value lower.",)
    return Estimate(
        value,
        max(low, 0.0),
        min(high, 1.0),
        "of the most",
        x.shape[1],
        "Channels depend on each other linearly, and stay as they are.",
        warnings * few,
    )


def _value(x: np.ndarray) -> float:
    shares = np.clip(np.linalg.eigvalsh(np.corrcoef(x)), 0, None) / len(x)
    shares = shares[shares > 0]
    return max(float(-(shares * np.log(shares)).sum()) / math.log(len(x)), 0.0)
