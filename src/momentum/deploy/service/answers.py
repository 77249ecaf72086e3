"""The answer to a request: labels, probabilities, and what they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from pydantic_core import to_json

from momentum.deploy.service.model import Outputs

_PLACES: Final = 7
"""Decimal places: what a 32-bit number has."""


def answer(
    outputs: Outputs, labels: Sequence[str], digest: str, seconds: float, logits: bool
) -> bytes:
    """Write the answer to one request as JSON.

    Parameters
    ----------
    outputs : Outputs
        What the network says, a row an example.
    labels : sequence of str
        What each output is called.
    digest : str
        Of the network.
    seconds : float
        From the request's arrival to now.
    logits : bool
        Whether the logits are given as well.
    """
    predictions = _predictions(outputs, labels)
    if logits:
        for each, row in zip(predictions, _plain(outputs.logits), strict=True):
            each["logits"] = dict(zip(labels, row, strict=True))
    told = {"predictions": predictions, "model": digest, "milliseconds": round(1000 * seconds, 3)}
    return to_json(told)


def _predictions(outputs: Outputs, labels: Sequence[str]) -> list[dict[str, Any]]:
    first = outputs.probabilities.argmax(axis=-1).tolist()
    return [
        {
            "label": labels[i],
            "probability": row[i],
            "probabilities": dict(zip(labels, row, strict=True)),
        }
        for i, row in zip(first, _plain(outputs.probabilities), strict=True)
    ]


def _plain(values: Any) -> list[list[float]]:
    found: list[list[float]] = np.round(values.astype(np.float64), _PLACES).tolist()
    return found


def complaint(sentence: str) -> bytes:
    """Write what is wrong with a request as JSON."""
    return to_json({"error": " ".join(sentence.split())})
