"""What the app knows of a network that reads text: how it reads, its use, texts to compare."""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final

from momentum.deploy.phone.training_text import FILE, TrainingText
from momentum.deploy.quantise import Quantise
from momentum.deploy.text.checking import check_facts
from momentum.deploy.text.manifest import text_manifest
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.language.sentiment.vocabulary import FIRST, PADDING
from momentum.language.tokens.words import words

MOST_TRIED: Final = 12
"""Sentences to try in the app."""

_BEFORE_SIGNS: Final = re.compile(r" (?=(?:[,;:)\]]|[.!?]+)(?: |$))")
_BEHIND_BRACKETS: Final = re.compile(r"(?<=[(\[]) ")


def text_contents(
    deployable: TextDeployable,
    file: bytes,
    quantise: Quantise | None,
    training: TrainingText | None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Collect what the page knows: the network and how it reads, and texts to compare or try.

    Parameters
    ----------
    deployable : TextDeployable
    file : bytes
        The network's.
    quantise : {"float16"} or None
    training : TrainingText or None
        What it learned from, where that travels along.
    """
    compared, some = check_facts(deployable, quantise), tried(deployable)
    more = {
        "tolerance": compared.pop("tolerance"),
        "examples": len(some["inputs"]),
        "training": None if training is None else {"name": training.name, "file": FILE},
    }
    model = _model(deployable, file, quantise) | more
    return model, {"kind": "text", "tried": some, **compared}


def _model(deployable: TextDeployable, file: bytes, quantise: Quantise | None) -> dict[str, Any]:
    manifest, usage = text_manifest(deployable, quantise), deployable.usage
    return {
        "format": "momentum-phone-1",
        "name": deployable.name,
        "question": usage.question,
        "kind": "writer" if deployable.writes else "sentence",
        "picture": None,
        "labels": list(usage.labels),
        "takes": _takes(deployable),
        "warning": usage.warning,
        "file": "model.tflite",
        "bytes": len(file),
        "digest": hashlib.sha256(file).hexdigest()[:16],
        "parameters": deployable.model.count_parameters(),
        "quantise": quantise,
        "score": manifest["score"],
        "licence": str(deployable.result.get("licence", "")),
        "text": manifest,
    }


def tried(deployable: TextDeployable) -> dict[str, Any]:
    """Return held-out sentences that can be written down again, with what they are."""
    if deployable.writes or deployable.examples is None:
        return {"inputs": [], "truth": []}
    known = deployable.words.vocabulary
    found = []
    for codes, truth in zip(*deployable.examples, strict=True):
        kept = codes[codes != PADDING].tolist()
        if min(kept, default=0) < FIRST or len(kept) == len(codes):
            continue  # A word that nobody knows any more, or a sentence that was cut off.
        found.append((in_writing([known[code - FIRST] for code in kept]), int(truth)))
    inputs, labels = zip(*found[:MOST_TRIED], strict=True) if found else ((), ())
    return {"inputs": list(inputs), "truth": list(labels)}


def in_writing(known: list[str]) -> str:
    """Write words as a sentence that is read as these words again.

    Examples
    --------
    >>> in_writing(["a", "fine", "film", "(", "almost", ")", ",", "really", "..."])
    'a fine film (almost), really...'
    >>> in_writing(["a", "film", ":", ")"])  # Not a smile.
    'a film : )'
    """
    spaced = " ".join(known)
    closer = _BEHIND_BRACKETS.sub("", _BEFORE_SIGNS.sub("", spaced))
    return closer if words(closer) == known else spaced


def _takes(deployable: TextDeployable) -> str:
    if deployable.writes:
        return f"a text, character by character; it knows {deployable.alphabet.size - 1:,}"
    given = deployable.words
    return f"a sentence of at most {given.length} words; it knows {len(given.vocabulary):,}"
