"""What the app knows of its network: its use, its score, its digest, and examples to compare."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, Final

import numpy as np

from momentum.deploy.deployable import Deployable, Examples
from momentum.deploy.parity import LARGE, LIMITS, PICTURE_LIMITS
from momentum.deploy.phone.directions import directions
from momentum.deploy.quantise import Quantise, precision
from momentum.usage import NumbersInput, PictureInput, Usage

MOST_EXAMPLES: Final = 16
MOST_BYTES: Final = 400_000
"""Examples of large pictures are fewer, so that the app stays small."""

FEWEST: Final = 4
"""But so many at least; of pictures that become pictures two."""

NAMED_COLUMNS: Final = 8

SAMPLED: Final = 4000
"""Values of a drawn picture that travel for the comparison, at most."""


def model_facts(deployable: Deployable, file: bytes, quantise: Quantise | None) -> dict[str, Any]:
    """Collect what the page says about a network, and how it prepares its input."""
    usage = deployable.usage
    return {
        "format": "momentum-phone-1",
        "name": deployable.name,
        "question": usage.question,
        "kind": _kind(usage),
        "picture": None if usage.picture is None else usage.picture.model_dump(),
        "input": usage.input.model_dump(),
        "shape": list(usage.input.shape),
        "takes": _takes(usage.input),
        "labels": list(usage.labels),
        "directions": [] if usage.picture is None else directions(deployable),
        "warning": usage.warning,
        "file": "model.tflite",
        "bytes": len(file),
        "digest": hashlib.sha256(file).hexdigest()[:16],
        "parameters": deployable.model.count_parameters(),
        "quantise": quantise,
        "tolerance": _tolerance(deployable, quantise),
        "score": score_sentence(deployable.result) if usage.picture is None else "",
        "licence": str(deployable.result.get("licence", "")),
        "examples": 0 if deployable.examples is None else len(_some(deployable.examples).truth),
    }


def example_facts(deployable: Deployable) -> dict[str, Any]:
    """Collect the examples that travel along, each with the engine's logits."""
    pictures = isinstance(deployable.usage.input, PictureInput)
    facts: dict[str, Any] = {"kind": "bytes" if pictures else "numbers"}
    if deployable.examples is None:
        return facts | {"inputs": [], "truth": [], "logits": []}
    some = _some(deployable.examples)
    inputs = [_text(one) if pictures else np.float32(one).tolist() for one in some.inputs]
    if deployable.usage.picture is not None:
        return facts | {"inputs": inputs, "truth": []} | _drawn(deployable, some)
    logits = np.float64(deployable.logits(some.inputs)).tolist()
    return facts | {"inputs": inputs, "truth": some.truth.tolist(), "logits": logits}


def _drawn(deployable: Deployable, some: Examples) -> dict[str, Any]:
    """Take values from all over the pictures that the engine draws, every so many."""
    pictures = deployable.answer(some.inputs).reshape(len(some.inputs), -1)
    every = max(1, pictures.shape[1] // SAMPLED) | 1  # Odd, so that all colours are among them.
    return {"every": every, "pictures": np.float64(pictures[:, ::every]).round(3).tolist()}


def score_sentence(result: dict[str, Any]) -> str:
    """Say how often a network was right, with its interval; honest where nothing is known.

    Examples
    --------
    >>> score_sentence({"score": 0.96, "low": 0.95, "high": 0.97, "n": 2000})
    'Its score on 2,000 examples it never learned from: 96.0 % (95 % interval 95.0 to 97.0 %).'
    """
    figures = [result.get(name) for name in ("score", "low", "high", "n")]
    if None in figures:
        return "Its run states no score with an interval; do not rely on its answers."
    score, low, high, n = (float(one or 0) for one in figures)
    judged = f"Its score on {n:,.0f} examples it never learned from"
    said = f"{judged}: {score:.1%} (95 % interval {100 * low:.1f} to {high:.1%})."
    majority = result.get("majority")
    if isinstance(majority, float):
        said += f" Who always says the most frequent answer scores {majority:.1%}."
    return said.replace("%", " %").replace("95  %", "95 %")


def _tolerance(deployable: Deployable, quantise: Quantise | None) -> float | None:
    """Return the difference of a logit that counts as the same; files in bytes have none."""
    if deployable.usage.picture is not None:
        return PICTURE_LIMITS.get(precision(quantise))
    limit: float | None = LIMITS.get(precision(quantise))
    if limit is None or deployable.examples is None:
        return limit
    largest = float(np.abs(deployable.logits(_some(deployable.examples).inputs)).max())
    return limit * max(1.0, largest / LARGE)


def _kind(usage: Usage) -> str:
    given = usage.input
    if usage.picture is not None:
        return "stylise" if isinstance(given, PictureInput) else "latent"
    if isinstance(given, PictureInput):
        return "drawing" if given.fit == "digit" else "photo"
    return given.kind


def _takes(given: PictureInput | NumbersInput) -> str:
    if isinstance(given, PictureInput):
        colours = "grey" if given.channels == 1 else "in colour"
        return f"pictures of {given.columns} × {given.rows} points, {colours}"
    if given.bounds is not None:
        low, high = given.bounds
        return f"{len(given.columns)} numbers from {low:g} to {high:g}"
    named = ", ".join(given.columns[:NAMED_COLUMNS])
    more = len(given.columns) - NAMED_COLUMNS
    return f"{len(given.columns)} numbers: {named}{f' and {more} more' if more > 0 else ''}"


def _some(examples: Examples) -> Examples:
    each = max(1, examples.inputs[0].nbytes)
    fewest = FEWEST if examples.truth.max() >= 0 else 2
    many = max(fewest, min(MOST_EXAMPLES, MOST_BYTES // each))
    return Examples(examples.inputs[:many], examples.truth[:many])


def _text(picture: Any) -> str:
    return base64.b64encode(np.ascontiguousarray(picture, np.uint8).tobytes()).decode()
