"""The text a writer learned from, and what of a sample stands in it word for word."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

from momentum.errors import BadInput
from momentum.language.copying import USUAL_LEAST
from momentum.language.tokens.canonical import canonical

MOST: Final = 1000
"""Characters of a sample that are looked up."""


class Passage(NamedTuple):
    """Characters of a sample that stand in a text word for word.

    Attributes
    ----------
    start : int
        Where it begins in the sample.
    text : str
    """

    start: int
    text: str


def copied(sample: str, source: str) -> list[Passage]:
    """Find the longest passage of a sample that stands in a text, and all others worth telling.

    The text is searched as it is: an index would be quicker, and as large as the whole server.

    Examples
    --------
    >>> copied("shall I be, or not shall I?", "to be, or not to be: that is the question")
    [Passage(start=7, text=' be, or not ')]
    """
    read = canonical(sample)
    if len(read) > MOST:
        raise BadInput(f"{len(read):,} characters are to be looked up; send at most {MOST:,}.")
    passages = [Passage(at, read[at:end]) for at, end in _reaches(read, source)]
    longest = max(passages, key=lambda each: len(each.text), default=None)
    return [each for each in passages if each is longest or len(each.text) >= USUAL_LEAST]


def _reaches(sample: str, source: str) -> list[tuple[int, int]]:
    """For each place where a passage begins that lies in no other: how far it reaches."""
    found: list[tuple[int, int]] = []
    end = 0
    for start in range(len(sample)):
        before, end = end, max(end, start)
        while end < len(sample) and sample[start : end + 1] in source:
            end += 1
        if end > max(before, start):
            found.append((start, end))
    return found


def training_text(argument: dict[str, Any]) -> dict[str, str]:
    """Read what a run learned from; an errand.

    Parameters
    ----------
    argument : dict
        `parameters` of the lab `writer`, and `input`, the digest of the text it was given; empty
        where none is to be compared.

    Raises
    ------
    BadInput
        If the text is not there any more, or is another one.
    """
    from momentum.labs import find_lab, make
    from momentum.labs.writer import WriterLab
    from momentum.language.writer.copies import REMEMBERED
    from momentum.language.writer.corpus import make_corpus

    lab = make(find_lab("writer"), argument["parameters"])
    assert isinstance(lab, WriterLab)
    require_same(argument["input"], lab.fingerprint())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "codes.bin"
        characters, most = lab.alphabet, lab.most
        corpus = make_corpus(lab.source, lab.surveyed, file, characters=characters, most=most)
        text = corpus.text("training", REMEMBERED)
        del corpus  # The file is mapped: Windows removes no file that is open.
    return {"text": text}


def require_same(asked: str, found: str) -> None:
    """Refuse an input that is not the one a run was given."""
    if asked and asked != found:
        raise BadInput("What it learned from has changed since; run its lab again.")
