"""The body of a request is received whole, within limits of size, time and memory."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import ClientDisconnect
from starlette.types import Receive

from momentum.deploy.service.limits import (
    ARRIVAL,
    LARGEST_BODY,
    MOST_BYTES,
    MOST_REQUESTS,
    Refused,
    busy,
    too_large,
)


class Room:
    """Counts the requests a worker holds, and their bytes, so that memory has an end."""

    def __init__(self) -> None:
        self.requests = 0
        self.bytes = 0

    @contextmanager
    def held(self) -> Iterator[Held]:
        """Hold one request.

        Raises
        ------
        Refused
            If too many are held already.
        """
        if self.requests >= MOST_REQUESTS:
            raise busy()
        self.requests += 1
        held = Held(self)
        try:
            yield held
        finally:
            self.requests -= 1
            self.bytes -= held.bytes


class Held:
    """One request that is held: its body.

    Parameters
    ----------
    room : Room
        Where its bytes are counted.
    """

    def __init__(self, room: Room) -> None:
        self.room = room
        self.bytes = 0

    async def body(self, receive: Receive, declared: str) -> bytes:
        """Receive the body.

        Parameters
        ----------
        receive : Receive
            From where.
        declared : str
            How long the request says it is; may be empty.

        Raises
        ------
        Refused
            If it is too large, comes too slowly, or there is no memory for it.
        """
        if declared.isdecimal() and (len(declared) > 12 or int(declared) > LARGEST_BODY):
            raise too_large()
        try:
            async with asyncio.timeout(ARRIVAL):
                return await self._received(receive)
        except TimeoutError:
            raise Refused(
                408, f"The request did not arrive within {ARRIVAL:.0f} seconds; send it again."
            ) from None

    async def _received(self, receive: Receive) -> bytes:
        parts: list[bytes] = []
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            parts.append(message.get("body", b""))
            self._count(len(parts[-1]))
            more = message.get("more_body", False)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _count(self, size: int) -> None:
        if self.bytes + size > LARGEST_BODY:
            raise too_large()
        if self.room.bytes + size > MOST_BYTES:
            raise busy()
        self.bytes += size
        self.room.bytes += size
