"""The files of a form, taken out of a body that is in memory already."""

from __future__ import annotations

import logging
from typing import NamedTuple

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from momentum.deploy.service.limits import MOST_EXAMPLES, Refused, too_many

# It writes a line for every byte a stranger sends where none should be.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)


class File(NamedTuple):
    """One file of a form."""

    name: str
    media_type: str
    content: bytes


def files_of(body: bytes, content_type: str) -> list[File]:
    """Take the files out of a form, in their order; fields that are no files are passed over.

    Raises
    ------
    Refused
        If the form is broken or cut off, or holds no file, or too many.
    """
    try:
        boundary = parse_options_header(content_type)[1].get(b"boundary", b"")
        if not boundary:
            raise FormParserError
        found = _Parts()
        MultipartParser(boundary, found.callbacks()).write(body)  # type: ignore[arg-type]
    except (FormParserError, ValueError):
        raise _broken() from None
    if not found.whole:
        raise _broken()
    if not found.files:
        raise Refused(422, "The form has no file; send at least one.")
    return found.files


def _broken() -> Refused:
    return Refused(400, "The form cannot be read, or is cut off; send it as multipart/form-data.")


class _Parts:
    """Hears from the parser what it finds."""

    def __init__(self) -> None:
        self.files: list[File] = []
        self.whole = False
        self._name, self._value = b"", b""
        self._headers: dict[bytes, bytes] = {}
        self._pieces: list[bytes] = []

    def callbacks(self) -> dict[str, object]:
        """Name what is called when."""
        names = ("part_begin", "header_field", "header_value", "header_end", "part_data")
        return {f"on_{name}": getattr(self, name) for name in (*names, "part_end", "end")}

    def part_begin(self) -> None:
        self._headers, self._pieces = {}, []

    def header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def header_end(self) -> None:
        self._headers[self._name.lower()] = self._value
        self._name, self._value = b"", b""

    def part_data(self, data: bytes, start: int, end: int) -> None:
        self._pieces.append(data[start:end])

    def part_end(self) -> None:
        told = parse_options_header(self._headers.get(b"content-disposition", b""))[1]
        if b"filename" not in told:
            return
        if len(self.files) == MOST_EXAMPLES:
            raise too_many(MOST_EXAMPLES + 1)
        name = told[b"filename"].decode("utf-8", "replace")
        media_type = self._headers.get(b"content-type", b"").decode("latin-1")
        self.files.append(File(name, media_type, b"".join(self._pieces)))

    def end(self) -> None:
        self.whole = True
