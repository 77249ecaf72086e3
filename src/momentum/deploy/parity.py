"""Does a file compute what the engine computes? Numbers are compared, not only the winner.

A file without weights can name the right winner in one runtime and answer NaN in another; that
is why every value counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.deployable import Deployable
from momentum.deploy.trials import Trials
from momentum.errors import BadInput

if TYPE_CHECKING:
    from momentum.deploy.text.text_deployable import TextDeployable

LIMITS: Final = {"float32": 1e-4, "float16": 1e-2}
"""Largest difference of a logit that is allowed; dynamic and int8 are judged by their accuracy."""

PICTURE_LIMITS: Final = {"float32": 1e-3, "float16": 2e-2}
"""Largest difference of a pixel, as a share of the way from black to white."""

PICTURE_MEANS: Final = {"dynamic": 2e-2, "int8": 4e-2}
"""The same in the mean over all pixels, where numbers became bytes: there single ones stray."""

WHITE: Final = 255

Answer: TypeAlias = Mapping[str, NDArray[np.float32]]
"""What a runtime answers, by name."""

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
        Largest absolute difference of a logit; of a pixel as a share of the way from black to
        white, where the answer is a picture.
    of_probabilities : float or None
        The same of a probability, where it was compared.
    allowed : float or None
        How large it may be; None where only the accuracy judges, or the mean.
    agree, of : int
        How many winners are the same, of how many inputs; how many pictures, but for one step of
        255.
    mean : float or None
        The mean difference of a pixel, where the answer is a picture.
    wrote : tuple of two int, or None
        Of a network that writes: how many characters it writes like the engine at temperature 0
        before the first that differs (None where it is not known), of how many.
    """

    runtime: str
    precision: str
    difference: float
    of_probabilities: float | None
    allowed: float | None
    agree: int
    of: int
    mean: float | None = None
    wrote: tuple[int | None, int] | None = None

    @property
    def passed(self) -> bool:
        """Whether every value is near enough; infinite or no number is never."""
        worst = max(self.difference, self.of_probabilities or 0)
        near = self.allowed is None or worst <= self.allowed
        return math.isfinite(worst) and near and (self.mean or 0) <= self.mean_allowed

    @property
    def mean_allowed(self) -> float:
        """How large the mean difference of a pixel may be."""
        return PICTURE_MEANS.get(self.precision, math.inf)


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
    ours = deployable.outputs(given.raw)
    for name, array in ours.items():
        require_sound(deployable.name, runtime, answer[name], array.shape)
    compared = _of_logits if deployable.usage.picture is None else _of_pictures
    return compared(runtime, precision, ours, answer)


def _of_logits(runtime: str, precision: str, ours: Answer, answer: Answer) -> Comparison:
    logits, theirs = ours["logits"], answer["logits"]
    return Comparison(
        runtime,
        precision,
        largest(theirs, logits),
        largest(answer["probabilities"], ours["probabilities"]),
        allowed(precision, logits),
        int((theirs.argmax(axis=-1) == logits.argmax(axis=-1)).sum()),
        len(logits),
    )


def _of_pictures(runtime: str, precision: str, ours: Answer, answer: Answer) -> Comparison:
    away = np.abs(answer["picture"].astype(np.float64) - ours["picture"])
    return Comparison(
        runtime,
        precision,
        float(away.max()) / WHITE,
        None,
        PICTURE_LIMITS.get(precision),
        int((away.max(axis=(1, 2, 3)) <= 1).sum()),
        len(away),
        float(away.mean()) / WHITE,
    )


def require_sound(name: str, runtime: str, found: np.ndarray, wanted: tuple[int, ...]) -> None:
    """Refuse an answer of another shape, or with what is no number."""
    if found.shape != wanted:
        raise BadInput(
            f"{name} in {runtime} answers with shape {found.shape} instead of "
            f"{wanted}, so nothing was written; please report this."
        )
    if not np.isfinite(found).all():
        raise BadInput(
            f"{name} in {runtime} answers with numbers that are not finite, as a file "
            "without weights does, so nothing was written; try another --quantise or --to."
        )


def require_passed(
    deployable: Deployable | TextDeployable, comparisons: Iterable[Comparison]
) -> None:
    """Refuse an export that computes something else.

    Raises
    ------
    BadInput
        If a difference is larger than allowed.
    """
    for one in comparisons:
        if not one.passed:
            far = _too_far(one, one.mean is not None)
            raise BadInput(
                f"{deployable.name} in {one.runtime} ({one.precision}) differs from the engine by "
                f"{far}, so nothing was written; try another --quantise or --to."
            )


def _too_far(one: Comparison, drawn: bool) -> str:
    if (one.mean or 0) > one.mean_allowed:
        return (
            f"{one.mean:.1%} of the way from black to white in the mean over all pixels, and more "
            f"than {one.mean_allowed:.0%} can be seen"
        )
    limit = f"more than the {one.allowed:.0e} allowed" if one.allowed else "not a number"
    what, where = (
        ("pictures", "a pixel, from black 0 to white 1") if drawn else ("winners", "a logit")
    )
    return f"{one.difference:.1e} on {where}, {limit} ({one.agree} of {one.of} {what} agree)"


def largest(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Return the largest absolute difference."""
    return float(np.abs(ours.astype(np.float64) - theirs).max())


def allowed(precision: str, logits: np.ndarray) -> float | None:
    """Tell how far a logit may be from the engine's; None where the accuracy judges."""
    if precision not in LIMITS:
        return None
    return LIMITS[precision] * max(1.0, float(np.abs(logits).max()) / LARGE)
