"""Smaller files: which ways there are, and which examples they are set by and judged by."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.deployable import Deployable, Examples
from momentum.errors import BadInput
from momentum.usage import NumbersInput

Quantise: TypeAlias = Literal["float16", "dynamic", "int8"]
"""float16: weights at half the size, computed in float32;
dynamic: weights as bytes, and what flows through is measured at use;
int8: everything in bytes, with ranges measured beforehand on real examples; in and out float32.
"""

WAYS: Final[tuple[str, ...]] = get_args(Quantise)
MOST_CALIBRATING = 100
MOST_JUDGED = 2000


def precision(quantise: Quantise | None) -> str:
    """Name the precision of a file."""
    return quantise or "float32"


def calibrating(deployable: Deployable) -> NDArray[Any]:
    """Choose real raw examples by which int8 measures its ranges.

    Of all held-out examples at most a hundred, and at most half: the others judge. Where only
    a few examples were kept, all of those. Codes between bounds are drawn, for there are as many
    as one likes.

    Raises
    ------
    BadInput
        If the run kept none.
    """
    codes = deployable.usage.input
    if isinstance(codes, NumbersInput) and codes.bounds is not None:
        return _drawn(codes, codes.bounds)
    if deployable.held_out is not None:
        kept: NDArray[Any] = deployable.held_out.inputs[_chosen(deployable.held_out)]
        return kept
    if deployable.examples is not None:
        return deployable.examples.inputs
    raise BadInput(
        f"--quantise int8 needs real examples to measure its ranges on, and {deployable.name} "
        "kept none; run its lab again, or choose --quantise dynamic."
    )


def _drawn(codes: NumbersInput, bounds: tuple[float, float]) -> NDArray[Any]:
    rng = np.random.default_rng(1)
    return rng.uniform(*bounds, (MOST_CALIBRATING, len(codes.columns))).astype(np.float32)


def judging(deployable: Deployable, quantise: Quantise | None) -> Examples | None:
    """Choose the examples a file is judged by: held-out ones that did not set its ranges.

    At most two thousand, evenly spaced. None where the run kept no examples; where it kept a few
    only, these.
    """
    every = deployable.held_out
    if every is None:
        return deployable.examples
    free = np.arange(len(every.truth))
    if quantise == "int8" and len(every.truth) > 1:
        free = np.setdiff1d(free, _chosen(every))
    some = free[_spaced(len(free), MOST_JUDGED)]
    return Examples(every.inputs[some], every.truth[some])


def _chosen(every: Examples) -> NDArray[np.intp]:
    n = len(every.truth)
    return _spaced(n, min(MOST_CALIBRATING, max(1, n // 2)))


def _spaced(n: int, most: int) -> NDArray[np.intp]:
    """Choose at most so many positions, evenly spaced."""
    return np.unique(np.linspace(0, n - 1, min(n, most)).round().astype(np.intp))
