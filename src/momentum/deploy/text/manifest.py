"""All that an app must know to use the file of a network that reads text, as plain JSON."""

from __future__ import annotations

import json
from typing import Any, Final

from momentum.deploy.quantise import Quantise
from momentum.deploy.text.tensors import Ends, Tensor, ends
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.text.text_trials import first_code
from momentum.language.sentiment.vocabulary import PADDING, UNKNOWN
from momentum.language.tokens.alphabet import UNKNOWN_CODE
from momentum.text_usage import CharactersInput

FORMAT: Final = "momentum-text-1"
TEMPERATURE, TOP_P = 0.7, 1.0
"""What an app begins with, as `momentum write` does."""


def text_manifest(
    deployable: TextDeployable, quantise: Quantise | None = None, all_ends: Ends | None = None
) -> dict[str, Any]:
    """Collect what an app must know.

    Parameters
    ----------
    deployable : TextDeployable
    quantise : {"float16"}, optional
    all_ends : Ends, optional
        What goes in and out; by default of the files for LiteRT and ONNX.
    """
    usage, found = deployable.usage, all_ends or ends(deployable)
    return {
        "format": FORMAT,
        "name": deployable.name,
        "question": usage.question,
        "warning": usage.warning,
        "does": "writes" if deployable.writes else "judges",
        "form": deployable.form,
        "inputs": [one.plain() for one in found.inputs],
        "outputs": [one.plain() for one in found.outputs],
        "state": [_carried(one) for one in found.state],
        "text": _text(deployable),
        "labels": list(usage.labels),
        **({"temperature": TEMPERATURE, "top_p": TOP_P} if deployable.writes else {}),
        "learned_from": learned_from(deployable),
        "parameters": deployable.model.count_parameters(),
        "quantise": quantise,
        "score": score_in_words(deployable),
    }


def manifest_text(
    deployable: TextDeployable, all_ends: Ends | None = None, quantise: Quantise | None = None
) -> str:
    """Write it as JSON."""
    told = text_manifest(deployable, quantise, all_ends)
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _carried(state: Tensor) -> dict[str, object]:
    return {"name": state.name, "next": f"next_{state.name}", "shape": list(state.shape)}


def _text(deployable: TextDeployable) -> dict[str, Any]:
    given = deployable.usage.input
    if isinstance(given, CharactersInput):
        attends = deployable.form == "window"
        return {
            "kind": given.kind,
            "alphabet": list(given.alphabet),
            "unknown": UNKNOWN_CODE,
            "first": first_code(deployable),
            "window": given.window,
            "keep": (given.window or 0) // 2 if attends else None,
        }
    codes = {"padding": PADDING, "unknown": UNKNOWN}
    words = {"vocabulary": list(given.vocabulary), "length": given.length}
    return {"kind": given.kind, **words, **codes}


def learned_from(deployable: TextDeployable) -> str:
    """Name the text or the sentences a network learned from, as far as its run says."""
    found = deployable.result.get("text" if deployable.writes else "data", "")
    return str(found or "")


def score_in_words(deployable: TextDeployable) -> str:
    """Say how well it does what it does, with an interval; honest where nothing is known."""
    result = deployable.result
    if deployable.writes:
        return _bits(result)
    figures = [result.get(name) for name in ("score", "low", "high", "n")]
    if not all(isinstance(one, int | float) for one in figures):
        return "Its run states no score with an interval; do not rely on its answers."
    score, low, high, n = (float(one or 0) for one in figures)
    return (
        f"It named {100 * score:.1f} % of {n:,.0f} sentences rightly that it never learned from "
        f"(95 % interval {100 * low:.1f} to {100 * high:.1f} %)."
    )


def _bits(result: dict[str, Any]) -> str:
    figures = [result.get(name) for name in ("bits", "bits_low", "bits_high")]
    if not all(isinstance(one, int | float) for one in figures):
        return "How well it knows other texts is not told with it."
    bits, low, high = (float(one or 0) for one in figures)
    counted = result.get("markov_bits")
    beside = f" Counting what follows what needs {counted:.2f}." if counted else ""
    return (
        f"It needs {bits:.2f} bits per character on text it never learned from (95 % interval "
        f"{low:.2f} to {high:.2f}).{beside}"
    )
