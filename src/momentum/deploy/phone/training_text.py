"""The text that a writer learned from, where it may travel: to look up what was copied from it."""

from __future__ import annotations

from typing import Final, NamedTuple

from momentum.deploy.text.text_deployable import TextDeployable
from momentum.language.tokens.canonical import canonical
from momentum.language.writer.copies import REMEMBERED
from momentum.runs import RunFolder

FILE: Final = "training.txt"


class TrainingText(NamedTuple):
    """What a writer learned from.

    Attributes
    ----------
    name : str
    text : str
        Its last four million characters at most.
    """

    name: str
    text: str


def training_text(deployable: TextDeployable) -> TrainingText | None:
    """Return the bundled text that a writer learned from.

    None of anybody's own text: it is theirs, and an app may be given away.
    """
    if not deployable.writes:
        return None
    from momentum.data.texts import TEXTS, text  # All readers of data take seconds.

    name, learned = _name(deployable), deployable.result.get("learned_from")
    if name not in TEXTS or not isinstance(learned, int):
        return None
    known = canonical(text(name))[:learned]
    return TrainingText(f"the bundled text “{name}”", known[-REMEMBERED:])


def _name(deployable: TextDeployable) -> str:
    """Tell which text was to be learned from."""
    if deployable.shipped:
        return deployable.name
    return str(RunFolder(deployable.folder).parameters.get("text", ""))
