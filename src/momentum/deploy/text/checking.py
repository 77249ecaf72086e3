"""What a browser is compared by: a text or sentences, and what the engine says of them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from momentum.deploy.quantise import Quantise, precision
from momentum.deploy.text.readers import engine_logits
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.text.text_parity import text_allowed, winners
from momentum.deploy.text.text_trials import text_trial
from momentum.language.sentiment.vocabulary import FIRST, PADDING
from momentum.language.tokens.alphabet import UNKNOWN

ROWS: Final = 12
"""Places of a text whose logits travel."""


def check_facts(deployable: TextDeployable, quantise: Quantise | None = None) -> dict[str, Any]:
    """Collect what a browser reads and what it must answer.

    Parameters
    ----------
    deployable : TextDeployable
    quantise : {"float16"}, optional
        How the file was made smaller; it decides how far a logit may be.
    """
    return _writing(deployable, quantise) if deployable.writes else _judging(deployable, quantise)


def _writing(deployable: TextDeployable, quantise: Quantise | None) -> dict[str, Any]:
    trial = text_trial(deployable, 1)
    codes, n = trial.codes, len(trial.codes)
    logits = engine_logits(deployable, codes)
    at = np.linspace(0, n - 1, ROWS).round().astype(int)
    letters, border = deployable.alphabet, n - trial.greedy
    return {
        "codes": codes.tolist(),
        "greedy": trial.greedy,
        "at": at.tolist(),
        "logits": _plain(logits[at]),
        "likeliest": winners(deployable, logits).tolist(),
        "text": letters.text(codes[:border]),
        "wrote": letters.text(codes[border:]),
        "tolerance": text_allowed(deployable, precision(quantise), logits),
    }


def _judging(deployable: TextDeployable, quantise: Quantise | None) -> dict[str, Any]:
    kept = deployable.examples
    rows = text_trial(deployable, 1).codes if kept is None else kept.inputs
    there = (rows != PADDING).any(axis=1)
    rows = rows[there]
    logits = engine_logits(deployable, rows)
    words = (UNKNOWN, *deployable.words.vocabulary)
    return {
        "codes": [row[row != PADDING].tolist() for row in rows],
        "truth": [] if kept is None else kept.truth[there].tolist(),
        "logits": _plain(logits),
        "sentences": [
            " ".join(words[code - FIRST + 1] for code in row if code != PADDING) for row in rows
        ],
        "tolerance": text_allowed(deployable, precision(quantise), logits),
    }


def _plain(logits: np.ndarray) -> list[list[float]]:
    return [[round(float(one), 6) for one in row] for row in logits]
