"""The text that a writer learned from, where it may travel: to look up what was copied from it."""

from __future__ import annotations

from typing import Final, NamedTuple

from momentum.deploy.text.text_deployable import TextDeployable
from momentum.language.tokens.canonical import canonical
from momentum.language.writer.copies import REMEMBERED
from momentum.language.writer.corpus import cuts
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
    from momentum.data.texts import TEXTS, text, text_parts  # All readers of data take seconds.

    name, most = _asked(deployable)
    if name not in TEXTS:
        return None
    whole = canonical(text(name))[:most]
    learned = whole[: cuts(len(whole), [start for _, start in text_parts(name)])[0]]
    return TrainingText(f"the bundled text “{name}”", learned[-REMEMBERED:])


def _asked(deployable: TextDeployable) -> tuple[str, int | None]:
    """Tell which text was to be learned from, and how many characters of it."""
    if deployable.shipped:
        return deployable.name, None
    asked = RunFolder(deployable.folder).parameters
    return str(asked.get("text", "")), asked.get("most")
