"""The network that answers: its numbers for raw inputs, and what is known of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import __version__
from momentum.deploy.service.limits import LARGEST_BODY, MOST_EXAMPLES, MOST_TOGETHER, Refused
from momentum.errors import BadInput
from momentum.usage import Usage, digest

if TYPE_CHECKING:
    from momentum.deploy.deployable import Deployable

Raw = NDArray[np.float32]
"""Examples as `Usage.input` says: pixels from 0 to 255, or numbers; (examples, ...)."""


class Outputs(NamedTuple):
    """What the network says of some examples, a row each."""

    logits: NDArray[np.float32]
    probabilities: NDArray[np.float32]


@dataclass(frozen=True)
class Served:
    """A network that answers.

    Parameters
    ----------
    deployable : Deployable
        The network of a run, with its usage and its result.
    digest : str
        Of the files of the network: the same network, the same digest.
    """

    deployable: Deployable
    digest: str

    @classmethod
    def of(cls, deployable: Deployable) -> Served:
        """Serve the network of a run.

        Raises
        ------
        BadInput
            If it answers with a picture.
        """
        require_labels(deployable)
        return cls(deployable, digest(deployable.folder / "model"))

    @property
    def usage(self) -> Usage:
        """What the network takes and answers."""
        return self.deployable.usage

    def compute(self, raw: Raw) -> Outputs:
        """Compute logits and probabilities, so many at once as memory likes.

        Raises
        ------
        Refused
            If the numbers are so large that the network's answer is no number.
        """
        pieces = range(MOST_TOGETHER, len(raw), MOST_TOGETHER)
        with np.errstate(all="ignore"):
            logits = [self.deployable.logits(part) for part in np.split(raw, list(pieces))]
            whole = logits[0] if len(logits) == 1 else np.concatenate(logits)
            return Outputs(whole, self.deployable.probabilities(whole))

    def card(self) -> dict[str, Any]:
        """Say what the network is for, how sure its score is, and what it must not be used for."""
        usage = self.usage
        return {
            "name": self.deployable.name,
            "question": usage.question,
            "labels": list(usage.labels),
            "input": usage.input.model_dump(mode="json"),
            "score": score(self.deployable.result),
            "warning": usage.warning,
            "model": self.digest,
            "version": __version__,
            "limits": {"bytes": LARGEST_BODY, "examples": MOST_EXAMPLES},
        }


def require_labels(deployable: Deployable) -> None:
    """Refuse a network that draws.

    Raises
    ------
    BadInput
        If it answers with a picture.
    """
    if deployable.usage.picture is not None:
        raise BadInput(
            f"{deployable.name} answers with a picture, and the service answers with labels; take "
            "it along with `momentum export --to litert`, or open it with `momentum phone`."
        )


def score(result: dict[str, Any]) -> dict[str, float | int] | None:
    """Find the score of a run with its 95 % interval and what it was counted over."""
    names = {"value": "score", "low": "low", "high": "high", "n": "n"}
    found = {
        key: result[name]
        for key, name in names.items()
        if isinstance(result.get(name), int | float) and math.isfinite(result[name])
    }
    return found if "value" in found else None


def require_numbers(outputs: Outputs) -> None:
    """Refuse answers that are no numbers."""
    if not np.isfinite(outputs.probabilities).all():
        raise Refused(422, "The numbers are too large for this network; send smaller ones.")
