"""From the web, piece by piece: one polite connection, limits on time, size and redirects."""

import http.client
import socket
import ssl
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit

from momentum.errors import BadInput

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_MOST_REDIRECTS: Final = 5
_PASSING: Final = (408, 429, 500, 502, 503, 504)
_HEADERS: Final = {"User-Agent": "Momentum (deep-learning course)"}
_PIECE: Final = 65_536
_GOOD_PIECE: Final = 1_000_000


@dataclass(frozen=True)
class Patience:
    """How long to wait for a server, and how long before every new try; all in seconds.

    A slow but steady answer is always waited for; only silence ends a try.

    Examples
    --------
    >>> len(Patience().pauses)
    2
    """

    connect: float = 10.0
    silence: float = 30.0
    pauses: tuple[float, ...] = (1.0, 4.0)


class Faulty(Exception):
    """One file cannot be had; the others may be fine."""


class Unreachable(Exception):
    """The server cannot be talked to, after every try; the other files would fail the same way."""


def checked_address(source: str) -> str:
    """Return the address of a folder on the web without a slash at its end.

    Raises
    ------
    BadInput
        If it is anything else, such as a ``file:`` address or one with a password in it.

    Examples
    --------
    >>> checked_address("https://example.org/recordings/")
    'https://example.org/recordings'
    """
    if not _is_plain(source) or not _is_web(source):
        # The address is not repeated: it may be refused for the password in it.
        raise BadInput(
            "the address to fetch from cannot be used; expected one that begins with https:// or "
            "http:// and has no blanks, @, ? or #."
        )
    return source.rstrip("/")


def _is_plain(address: str) -> bool:
    return address.isascii() and address.isprintable() and not set(address) & set("@?# \\")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port  # Raises if it is no number.
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def stream(url: str, size: int, patience: Patience) -> Iterator[bytes]:
    """Yield what lies at an address piece by piece, at most `size` bytes in all.

    A connection that breaks is taken up again where it broke, where the server can do that, and
    from the start where it cannot: what was yielded already is then passed over.

    Raises
    ------
    Faulty
        If it is not there, is larger, or is redirected too often or out of the web.
    Unreachable
        If the server is silent, cuts the connection or has an error, after every try. Tries are
        counted anew whenever a good piece of the way was made.
    """
    done, pauses, goal = 0, iter(patience.pauses), _GOOD_PIECE
    while True:
        try:
            for piece in _attempt(url, done, size, patience):
                done += len(piece)
                yield piece
            return
        except Unreachable:
            if done >= goal:
                pauses, goal = iter(patience.pauses), done + _GOOD_PIECE
            pause = next(pauses, None)
            if pause is None:
                raise
        time.sleep(pause)


def _attempt(url: str, done: int, size: int, patience: Patience) -> Iterator[bytes]:
    try:
        with _open(url, done, patience) as response:
            yield from _rest(response, done, size)
    except (OSError, http.client.HTTPException, ValueError) as error:
        why = error.reason if isinstance(error, URLError) else error
        raise Unreachable(f"{url} {_trouble(why)}") from None


def _trouble(why: object) -> str:
    if isinstance(why, TimeoutError):
        return "did not answer in time"
    if isinstance(why, http.client.IncompleteRead):
        return "broke off in the middle"
    if isinstance(why, http.client.HTTPException):
        return "gave an answer that is not HTTP"  # Its words are a stranger's: not repeated.
    words = getattr(why, "strerror", None) or str(why) or type(why).__name__
    return f"cannot be reached ({words})"


def _rest(response: http.client.HTTPResponse, done: int, size: int) -> Iterator[bytes]:
    """Yield what of the content comes after the first `done` bytes."""
    at = done if response.status == HTTPStatus.PARTIAL_CONTENT else 0
    declared = None if response.length is None else at + response.length
    if declared is not None and declared > size:
        raise Faulty(f"is larger at its address than published ({size} bytes)")
    while piece := response.read(_PIECE):
        at += len(piece)
        if at > size:
            raise Faulty(f"is larger at its address than published ({size} bytes)")
        if at > done:
            yield piece[max(0, done - (at - len(piece))) :]
    if at < (size if declared is None else declared):
        raise Unreachable(f"{response.url} broke off after {at} of {size} bytes")


def _open(url: str, done: int, patience: Patience) -> http.client.HTTPResponse:
    """Open an address, following redirects from the web to the web and nowhere else."""
    opener = _opener(patience)
    headers = _HEADERS | ({"Range": f"bytes={done}-"} if done else {})
    for _ in range(_MOST_REDIRECTS + 1):
        request = urllib.request.Request(url, headers=headers)
        response: http.client.HTTPResponse = opener.open(request, timeout=patience.connect)
        if response.status == HTTPStatus.OK or _continues(response, done):
            return response
        with response:
            url = _next_address(url, response)
    raise Faulty(f"is redirected more than {_MOST_REDIRECTS} times")


def _continues(response: http.client.HTTPResponse, done: int) -> bool:
    """Tell whether a part was asked for and this is the part that was asked for."""
    partial = done > 0 and response.status == HTTPStatus.PARTIAL_CONTENT
    return partial and response.headers.get("Content-Range", "").startswith(f"bytes {done}-")


def _next_address(url: str, response: http.client.HTTPResponse) -> str:
    if response.status in _PASSING:
        raise Unreachable(f"{url} answered with error {response.status}")
    if response.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        raise Faulty(f"is not at {url} (answer {response.status})")
    if response.status not in _REDIRECTS:
        raise Faulty(f"cannot be fetched from {url} (answer {response.status})")
    target = urljoin(url, response.headers.get("Location", ""))
    if not _is_web(target):
        raise Faulty("is redirected to an address that is not https or http, which is refused")
    return target


def _opener(patience: Patience) -> urllib.request.OpenerDirector:
    # Not build_opener: it would also open file:, ftp: and data: addresses.
    opener = urllib.request.OpenerDirector()
    opener.add_handler(urllib.request.ProxyHandler())
    opener.add_handler(urllib.request.UnknownHandler())
    opener.add_handler(_PatientHTTP(patience.silence))
    opener.add_handler(_PatientHTTPS(patience.silence))
    return opener


class _Patient:
    """A connection that waits longer for bytes than for somebody to answer the door."""

    sock: socket.socket

    def __init__(self, *given: Any, silence: float, **more: Any) -> None:
        super().__init__(*given, **more)
        self._silence = silence

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]  # The class mixed with has it.
        self.sock.settimeout(self._silence)


class _Connection(_Patient, http.client.HTTPConnection):
    pass


class _SecureConnection(_Patient, http.client.HTTPSConnection):
    pass


class _PatientHTTP(urllib.request.HTTPHandler):
    def __init__(self, silence: float) -> None:
        super().__init__()
        self._connection = partial(_Connection, silence=silence)

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, req)


class _PatientHTTPS(urllib.request.HTTPSHandler):
    def __init__(self, silence: float) -> None:
        context = ssl.create_default_context()
        super().__init__(context=context)
        self._connection = partial(_SecureConnection, silence=silence, context=context)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, req)
