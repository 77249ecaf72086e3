"""Where a text to learn from comes from: the bundled ones, or a file of any size and encoding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from momentum.data.text_files import file_encoding, pieces
from momentum.data.texts import TEXTS, text_parts
from momentum.data.texts import text as bundled_text
from momentum.language.writer.corpus import Source


def source_of(text: str) -> Source:
    """Open a bundled text by its name, or a file.

    Raises
    ------
    BadInput
        If there is no such file, or it holds no text.
    """
    if text in TEXTS:
        return _bundled(text)
    path = Path(text)
    found = file_encoding(path)
    said = found.name if found.certain else f"{found.name}, a guess: {found.reason}"
    return Source(path.name, lambda: pieces(path), said)


def _bundled(name: str) -> Source:
    def whole() -> Iterator[str]:
        yield bundled_text(name)

    borders = tuple(start for _, start in text_parts(name))
    return Source(f"The bundled text “{name}”", whole, "", borders)
