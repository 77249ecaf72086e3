"""Whether a file says of a text what the engine says of it, and writes the same."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.parity import Comparison, allowed, largest, require_sound
from momentum.deploy.text.readers import Answer
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.text.text_trials import TextTrial
from momentum.language.tokens.alphabet import UNKNOWN_CODE

RECURRENT: Final = 10
"""What carries a state reads its own rounding again: there a logit may be so many times further."""


def compare_text(
    deployable: TextDeployable,
    trial: TextTrial,
    ours: NDArray[np.float32],
    runtime: str,
    precision: str,
    answer: Answer,
) -> Comparison:
    """Hold what a runtime answered against the engine's logits.

    Raises
    ------
    BadInput
        If a number of the answer is not finite, or the answer has another shape.
    """
    for one in answer.values():
        require_sound(deployable.name, runtime, one, ours.shape)
    theirs = answer["logits"]
    likeliest = winners(deployable, theirs)
    return Comparison(
        runtime,
        precision,
        largest(theirs, ours),
        largest(answer["probabilities"], shares(ours)),
        text_allowed(deployable, precision, ours),
        int((likeliest == winners(deployable, ours)).sum()),
        len(ours),
        wrote=_wrote(trial, likeliest) if deployable.writes else None,
    )


def text_allowed(
    deployable: TextDeployable, precision: str, logits: NDArray[np.float32]
) -> float | None:
    """Tell how far a logit may be from the engine's."""
    limit = allowed(precision, logits)
    return limit and limit * (RECURRENT if deployable.form == "step" else 1)


def winners(deployable: TextDeployable, logits: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return the likeliest code or label of every row; nobody writes the unknown character."""
    if deployable.writes:
        logits = logits.copy()
        logits[:, UNKNOWN_CODE] = -np.inf
    found: NDArray[np.intp] = logits.argmax(axis=-1)
    return found


def shares(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Turn logits into probabilities."""
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=-1, keepdims=True))
    found: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return found


def _wrote(trial: TextTrial, likeliest: NDArray[Any]) -> tuple[int, int]:
    """Count the characters up to the first that is another than the engine wrote.

    Up to there the runtime has read what it would have written itself, so it is its own text.
    """
    n = trial.greedy
    same = likeliest[-n - 1 : -1] == trial.codes[-n:]
    return (n if same.all() else int(same.argmin())), n
