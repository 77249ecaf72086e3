"""From the body of a request to raw examples, by its media type and by what the network takes."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
from starlette.datastructures import Headers

from momentum.deploy.service.forms import File, files_of
from momentum.deploy.service.limits import MOST_EXAMPLES, Refused, too_many
from momentum.deploy.service.model import Raw
from momentum.deploy.service.number_inputs import base64_bytes, from_csv, from_lists, read_json
from momentum.pixels import picture_bytes
from momentum.usage import NumbersInput, PictureInput

JSON: Final = "application/json"
CSV: Final = "text/csv"
FORM: Final = "multipart/form-data"
PICTURES: Final = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp")

_LIGHT: Final = 1 << 16
"""Bytes, or pixels, that are read at once; more are read in another thread."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"

Kind = NumbersInput | PictureInput


def media_types(kind: Kind) -> tuple[str, ...]:
    """List what may be sent to a network."""
    pictures = PICTURES if isinstance(kind, PictureInput) else ()
    return (JSON, *pictures, FORM, CSV)


def plain_type(content_type: str) -> str:
    """Take a media type without its parameters.

    Examples
    --------
    >>> plain_type("Text/CSV; charset=utf-8")
    'text/csv'
    """
    return content_type.partition(";")[0].strip().lower()


class Reader:
    """Reads requests for one network; what is heavy is read in other threads.

    Parameters
    ----------
    kind : NumbersInput or PictureInput
        What the network takes.
    """

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self._threads = ThreadPoolExecutor(2, "reading")

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown(cancel_futures=True)

    async def examples(self, body: bytes, headers: Headers) -> Raw:
        """Make raw examples of the body of a request.

        Raises
        ------
        Refused, BadInput
            If it is of another media type, or cannot be used.
        """
        media = plain_type(headers.get("content-type", ""))
        if media not in media_types(self.kind):
            known = ", ".join(media_types(self.kind))
            raise Refused(415, f"Send one of these media types as Content-Type: {known}.")
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise Refused(415, "The body is compressed; send it as it is.")
        if media == FORM:
            return await self._form(body, headers["content-type"])
        return await self._file(body, media, "The picture")

    async def _file(self, body: bytes, media: str, name: str) -> Raw:
        if media == JSON:
            return await self._read(_json, body)
        if media == CSV:
            return await self._read(from_csv, body)
        return await self._read(lambda raw, kind: _picture(raw, kind, name), body)

    async def _read(self, how: Callable[[bytes, Kind], Raw], body: bytes) -> Raw:
        if _is_light(body):
            return how(body, self.kind)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, how, body, self.kind)

    async def _form(self, body: bytes, content_type: str) -> Raw:
        """Read every file of a form, in their order."""
        return _together([await self._of_form(file) for file in files_of(body, content_type)])

    async def _of_form(self, file: File) -> Raw:
        table = plain_type(file.media_type) == CSV or isinstance(self.kind, NumbersInput)
        media = CSV if table else PICTURES[0]
        return await self._file(file.content, media, file.name or "The picture")


def _together(raws: list[Raw]) -> Raw:
    total = sum(map(len, raws))
    if total > MOST_EXAMPLES:
        raise too_many(total)
    return np.concatenate(raws)


def _json(body: bytes, kind: Kind) -> Raw:
    given = read_json(body)
    if isinstance(kind, PictureInput) and given.keys() == {"image"}:
        return _picture(base64_bytes(given["image"]), kind, "The picture")
    if given.keys() != {"inputs"}:
        other = ', or {"image": base64}' if isinstance(kind, PictureInput) else ""
        raise Refused(422, f'Expected {{"inputs": [...]}}{other}, and nothing else.')
    return from_lists(given["inputs"], kind, plain=b"true" not in body and b"false" not in body)


def _picture(raw: bytes, kind: Kind, name: str) -> Raw:
    assert isinstance(kind, PictureInput)
    made = picture_bytes(raw, kind.rows, kind.columns, kind.channels, kind.fit, name)
    return made[None].astype(np.float32)


def _is_light(body: bytes) -> bool:
    """Say whether a body is read in less time than another thread would need to begin."""
    if len(body) > _LIGHT or not body.startswith((_PNG, b"{")):
        return False
    if body.startswith(b"{"):
        return b'"image"' not in body
    width, height = struct.unpack(">II", body[16:24].ljust(8, b"\xff"))
    return bool(width * height <= _LIGHT)
