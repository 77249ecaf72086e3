"""Does a file compute what the engine computes? Numbers are compared, not only the winner.

A file without weights can name the right winner in one runtime and answer NaN in another; that
is why every value counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from momentum.deploy.deployable import Deployable
from momentum.deploy.runtimes import Answer
from momentum.deploy.trials import Trials
from momentum.errors import BadInput

LIMITS: Final = {"float32": 1e-4, "float16": 1e-2}
"""Largest difference of a logit that is allowed; dynamic and int8 are judged by their accuracy."""

LARGE: Final = 10.0
"""Above logits of this size the limit grows in proportion."""

NO_BROWSER: Final = "not measured: no browser here"
ONLY_LITERT: Final = "not measured: browsers compute with LiteRT's file, see --to litert"


@dataclass(frozen=True)
class Comparison:
    """A runtime beside the engine.

    Parameters
    ----------
    runtime : str
        Such as "LiteRT".
    precision : str
        "float32", "float16", "dynamic" or "int8".
    difference : float
        Largest absolute difference of a logit.
    of_probabilities : float or None
        The same of a probability, where it was compared.
    allowed : float or None
        How large it may be; None where only the accuracy judges.
    agree, of : int
        How many winners are the same, of how many inputs.
    """

    runtime: str
    precision: str
    difference: float
    of_probabilities: float | None
    allowed: float | None
    agree: int
    of: int

    @property
    def passed(self) -> bool:
        """Whether every value is near enough; infinite or no number is never."""
        worst = max(self.difference, self.of_probabilities or 0)
        return math.isfinite(worst) and (self.allowed is None or worst <= self.allowed)


def compare(
    deployable: Deployable, given: Trials, runtime: str, precision: str, answer: Answer
) -> Comparison:
    """Hold what a runtime answered against the engine.

    Raises
    ------
    BadInput
        If a number of the answer is not finite, or the answer has another shape: such a file
        lost its weights.
    """
    logits = deployable.logits(given.raw)
    share = deployable.probabilities(logits)
    if answer.logits.shape != logits.shape or answer.probabilities.shape != share.shape:
        raise BadInput(
            f"{deployable.name} in {runtime} answers with shape {answer.logits.shape} instead of "
            f"{logits.shape}, so nothing was written; please report this."
        )
    if not (np.isfinite(answer.logits).all() and np.isfinite(answer.probabilities).all()):
        raise BadInput(
            f"{deployable.name} in {runtime} answers with numbers that are not finite, as a file "
            "without weights does, so nothing was written; try another --quantise or --to."
        )
    return Comparison(
        runtime,
        precision,
        _largest(answer.logits, logits),
        _largest(answer.probabilities, share),
        allowed(precision, logits),
        int((answer.logits.argmax(axis=-1) == logits.argmax(axis=-1)).sum()),
        len(given.raw),
    )


def require_passed(deployable: Deployable, comparisons: Iterable[Comparison]) -> None:
    """Refuse an export that computes something else.

    Raises
    ------
    BadInput
        If a difference is larger than allowed.
    """
    for one in comparisons:
        if not one.passed:
            limit = f"more than the {one.allowed:.0e} allowed" if one.allowed else "not a number"
            raise BadInput(
                f"{deployable.name} in {one.runtime} ({one.precision}) differs from the engine by "
                f"{one.difference:.1e} on a logit, {limit} ({one.agree} of {one.of} winners "
                "agree), so nothing was written; try another --quantise or --to."
            )


def _largest(ours: np.ndarray, theirs: np.ndarray) -> float:
    return float(np.abs(ours.astype(np.float64) - theirs).max())


def allowed(precision: str, logits: np.ndarray) -> float | None:
    """Tell how far a logit may be from the engine's; None where the accuracy judges."""
    if precision not in LIMITS:
        return None
    return LIMITS[precision] * max(1.0, float(np.abs(logits).max()) / LARGE)
