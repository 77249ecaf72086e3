"""What goes in and out of every file is called, whatever the runtime."""

from __future__ import annotations

from typing import Final

from momentum.usage import Usage

PICTURE: Final = "picture"
LOGITS: Final = ("probabilities", "logits")


def input_name(usage: Usage) -> str:
    """Name what goes in: ``numbers``, ``picture``, or ``photo`` where a picture comes out too."""
    both = usage.input.kind == "picture" and usage.picture is not None
    return "photo" if both else usage.input.kind


def output_names(usage: Usage) -> tuple[str, ...]:
    """Name what every file answers, in this order."""
    return LOGITS if usage.picture is None else (PICTURE,)
