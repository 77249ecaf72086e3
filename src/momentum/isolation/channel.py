"""Two processes that call each other's functions through a pair of pipes."""

from __future__ import annotations

import json
import os
import struct
from typing import Any, BinaryIO

LONGEST = 64 * 1024 * 1024
"""Bytes of the longest message; a longer one is refused before it is read."""


class Closed(EOFError):
    """The other process is gone, or what it sends is no message."""


def take_the_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Move a process's pipes away from 0 and 1, where `input` and `print` would meet them."""
    reader, writer = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    return os.fdopen(reader, "rb"), os.fdopen(writer, "wb")


def send(pipe: BinaryIO, message: dict[str, Any]) -> None:
    """Send one message: its length in four bytes, then JSON."""
    data = json.dumps(message).encode()
    if len(data) > LONGEST:
        raise ValueError("that value is too large to be passed on")
    try:
        pipe.write(struct.pack(">I", len(data)) + data)
        pipe.flush()
    except (OSError, ValueError) as error:
        raise Closed("the other process is gone") from error


def receive(pipe: BinaryIO) -> dict[str, Any]:
    """Wait for one message."""
    (length,) = struct.unpack(">I", _exactly(pipe, 4))
    if length > LONGEST:
        raise Closed("a message is too long")
    try:
        message = json.loads(_exactly(pipe, length))
    except (ValueError, RecursionError, MemoryError) as error:
        raise Closed("a message is no JSON") from error
    if not isinstance(message, dict):
        raise Closed("a message is no JSON object")
    return message


def _exactly(pipe: BinaryIO, count: int) -> bytes:
    parts: list[bytes] = []
    while count:
        try:
            part = pipe.read(count)
        except (OSError, ValueError) as error:
            raise Closed("the other process is gone") from error
        if not part:
            raise Closed("the other process is gone")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
