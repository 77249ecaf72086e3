"""Where a text to learn from comes from: the bundled ones, or a file of any size and encoding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from momentum import data
from momentum.language.writer.corpus import Source


def source_of(text: str) -> Source:
    """Open a bundled text by its name, or a file.

    Raises
    ------
    BadInput
        If there is no such file, or it holds no text.
    """
    if text in data.TEXTS:
        return _bundled(text)
    path = Path(text)
    encoding = data.detect(path)
    return Source(path.name, lambda: data.pieces(path, encoding), str(encoding))


def _bundled(name: str) -> Source:
    def pieces() -> Iterator[str]:
        yield data.text(name)

    borders = tuple(start for _, start in data.text_parts(name))
    return Source(f"The bundled text “{name}”", pieces, "", borders)
