"""What every request passes: it is counted, noted if asked for, and refused in one sentence."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from momentum.deploy.service.answers import complaint
from momentum.deploy.service.metrics import Metrics
from momentum.errors import BadInput

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inline."""

HEADERS: Final = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cache-control", b"no-store"),
]
"""What every answer carries."""

_KNOWN: Final = {
    404: "There is nothing at this address; /docs lists what there is.",
    405: "This address does not take that method; /docs lists what it takes.",
}


class Front:
    """The middleware every request passes first.

    Parameters
    ----------
    app : ASGIApp
        What answers.
    metrics : Metrics
        Where it is counted.
    paths : collection of str
        Addresses that are counted one by one; all others together.
    log : bool
        Whether every request is written to standard error.
    """

    def __init__(
        self, app: ASGIApp, metrics: Metrics, paths: Collection[str], log: bool = False
    ) -> None:
        self.app, self.metrics, self.paths, self.log = app, metrics, frozenset(paths), log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, whatever becomes of it."""
        if scope["type"] == "http":
            await self._counted(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self.app(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, status = time.perf_counter(), 499  # Nobody was there to hear the answer.

        async def dressed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        self.metrics.begin()
        try:
            await self._answered(scope, receive, dressed)
        finally:
            path = scope["path"]
            self.metrics.end(path if path in self.paths else "other", status)
            if self.log:
                _note(scope, status, time.perf_counter() - begun)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self.app  # Then what is not there is raised, and told as everything else.
        try:
            await self.app(scope, receive, send)
        except ClientDisconnect:
            return
        except Exception as error:
            await _refusal(error, scope)(scope, receive, send)


def _refusal(error: Exception, scope: Scope) -> Response:
    status, sentence, headers = 500, "", {}
    if isinstance(error, BadInput):
        status, sentence = 422, str(error)
    elif isinstance(error, HTTPException):
        status, headers = error.status_code, dict(error.headers or {})
        sentence = _KNOWN.get(status, str(error.detail))
    elif isinstance(error, MemoryError):
        status, sentence, headers = 503, "There is no memory for it now.", {"Retry-After": "10"}
    else:
        logging.getLogger("momentum.service").exception("%s", scope["path"], exc_info=error)
        sentence = f"The service made a mistake ({type(error).__name__}); its log says where."
    return Response(complaint(sentence), status, headers, "application/json")


def _note(scope: Scope, status: int, seconds: float) -> None:
    """Write one line: when, what, how it ended, how long it took; nothing of the body."""
    path = scope.get("raw_path") or scope["path"].encode()
    place = path.decode("ascii", "backslashreplace")[:200]
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    sys.stderr.write(f"{now} {scope['method']} {place} {status} {1000 * seconds:.1f} ms\n")
