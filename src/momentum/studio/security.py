"""Who may ask the studio for what; it runs code on the learner's machine, so it is strict.

Every request passes here first: the name it came under (against rebinding), where it came from
(against other sites), the token where others can reach the machine, and how much it sends.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from momentum.studio.settings import LOOPBACK_NAMES, Settings

COOKIE = "momentum-token"

MEGABYTE = 1 << 20

LARGEST_BODIES = (
    ("/api/uploads", 64 * MEGABYTE),
    ("/api/stylise", 32 * MEGABYTE),
    ("/api/draw", 8 * MEGABYTE),
)
"""How much a request may send, by where it goes; everything else 2 MB."""

LARGEST_BODY = 2 * MEGABYTE

PATIENCE = 120.0
"""Seconds in which a request must have arrived whole."""

FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")
"""What a page of another site could send without asking first."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def policy(nonce: str) -> str:
    """Write the Content-Security-Policy of a page: nothing from elsewhere, nothing inline."""
    return (
        "default-src 'none'; script-src 'self'; "
        f"style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class Doorkeeper:
    """The middleware every request passes first.

    Parameters
    ----------
    app : ASGIApp
        What answers the requests that may pass.
    settings : Settings
        Where the studio listens, and the token.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal, or let a request pass with the headers every answer carries."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        dressed = _dressed(send, nonce)
        refusal = self.refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, dressed)
            return
        await _Measured(self.app, _largest(scope["path"]))(scope, receive, dressed)

    def refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that may not pass."""
        headers = Headers(scope=scope)
        if self.settings.loopback and not self._known_host(headers.get("host", "")):
            return _no(scope, 421, "The studio answers to 127.0.0.1 and localhost only.")
        if _crosses(scope, headers):
            return _no(scope, 403, "Requests from other sites are refused.")
        return None if self.settings.token is None else self._token_refusal(scope, headers)

    def _known_host(self, host: str) -> bool:
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        return name in LOOPBACK_NAMES | {self.settings.host} and port in (None, self.settings.port)

    def _token_refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Let in who knows the token, and remember them by a cookie."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token")
        if given is not None and scope["method"] == "GET" and self._right(given):
            return self._welcomed(scope, [pair for pair in query if pair[0] != "token"])
        authorization = headers.get("authorization", "").removeprefix("token ")
        if self._right(_cookie(headers)) or self._right(authorization):
            return None
        return _no(
            scope, 403, "This studio needs its token: open the address its terminal printed."
        )

    def _right(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), (self.settings.token or "").encode())

    def _welcomed(self, scope: Scope, query: list[tuple[str, str]]) -> Response:
        # One slash: "//elsewhere" would lead to another site.
        path = "/" + scope["path"].lstrip("/\\")
        answer = RedirectResponse(path + ("?" + urlencode(query) if query else ""), 303)
        token = self.settings.token or ""
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", max_age=30 * 86400)
        return answer


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _crosses(scope: Scope, headers: Headers) -> bool:
    """Say whether a request was made by a page of another site."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if origin is not None and origin.partition("://")[2] != headers.get("host"):
        return True
    if scope["method"] in ("GET", "HEAD"):
        # Following a link to a page is fine; reading data or embedding pictures is not.
        navigates = headers.get("sec-fetch-mode") == "navigate"
        return site in ("cross-site", "same-site") and not navigates
    if site is not None and site != "same-origin":
        return True
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in FORM_TYPES


def _no(scope: Scope, status: int, sentence: str) -> Response:
    if scope["path"].startswith("/api/"):
        return JSONResponse({"detail": sentence}, status)
    return HTMLResponse(
        f'<!doctype html><html lang="en"><title>Momentum</title><main><h1>Momentum</h1>'
        f"<p>{sentence}</p></main></html>",
        status,
    )


def _dressed(send: Send, nonce: str) -> Send:
    """Put the headers on an answer that every answer carries."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", policy(nonce))
            headers.setdefault("Cache-Control", "no-cache")
        await send(message)

    return dressed


def _largest(path: str) -> int:
    fitting = [size for start, size in LARGEST_BODIES if path.startswith(start)]
    return fitting[0] if fitting else LARGEST_BODY


def _too_much(largest: int) -> HTTPException:
    return HTTPException(
        413, f"That is more than {largest // MEGABYTE} MB, the most that may be sent here."
    )


class _Measured:
    """Lets a request send only so much, and only so slowly."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self.app, self.largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and int(declared) <= self.largest:
            await self.app(scope, self._counted(receive), send)
            return
        answer = JSONResponse({"detail": _too_much(self.largest).detail}, 413)
        answer.headers["Connection"] = "close"  # What is still coming is not read.
        await answer(scope, receive, send)

    def _counted(self, receive: Receive) -> Receive:
        seen, whole = 0, False
        deadline = asyncio.get_running_loop().time() + PATIENCE

        async def counted() -> Message:
            nonlocal seen, whole
            if whole:  # Only the end of the connection is left to hear of, and that may take long.
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                late = "The request did not arrive in time; send it again."
                raise HTTPException(408, late) from None  # The application words it for the page.
            seen += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if seen > self.largest:
                raise _too_much(self.largest)
            return message

        return counted
