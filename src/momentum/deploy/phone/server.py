"""A small server for one app: it knows its files by name and nothing else of this machine."""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from momentum.deploy.phone.compressing import as_served, media_type
from momentum.errors import BadInput

MOST_REPORTED: Final = 1_000_000
SLOWEST: Final = 60  # Seconds a phone may be silent.
HEADERS: Final = {
    "Cache-Control": "no-cache",  # Asked for again each time; the ETag saves the transfer.
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
TRIED: Final = 20  # ports, one after the other, before any is taken
Heard = Callable[[bytes], None]


class AppServer(http.server.ThreadingHTTPServer):
    """Serves files from memory.

    Parameters
    ----------
    address : tuple of str and int
        Where to listen.
    files : mapping of str to bytes
        By name; "index.html" is also the folder itself.
    name : str
        The path of the app, so that apps of one machine do not get into each other's way.
    heard : callable, optional
        Is given what the page reports; without it nothing can be sent here.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, address: tuple[str, int], files: Mapping[str, bytes], name: str, heard: Heard | None
    ) -> None:
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        self.base = f"/{name}/" if name else "/"
        self.files = {self.base + place: content for place, content in files.items()}
        if "index.html" in files:
            self.files[self.base] = files["index.html"]
        self.heard, self.sent = heard, 0
        self._packed: dict[str, bytes] = {}
        self._lock = threading.Lock()
        super().__init__(address, _Answering)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def packed(self, path: str) -> bytes:
        """Return a file as it travels; compressed once."""
        with self._lock:
            if path not in self._packed:
                name = path if not path.endswith("/") else "index.html"
                self._packed[path] = as_served(name, self.files[path])
            return self._packed[path]

    def count(self, sent: int) -> None:
        """Note how many bytes of files went out."""
        with self._lock:
            self.sent += sent

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: phones hang up, and those that do not trust the certificate too."""


class _Answering(http.server.BaseHTTPRequestHandler):
    server: AppServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "momentum", ""
    timeout = SLOWEST
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with a file, compressed where the browser takes that."""
        path = unquote(urlsplit(self.path).path)
        if path not in self.server.files:
            self._elsewhere(path)
            return
        content, packed = self.server.files[path], "gzip" in self.headers.get("Accept-Encoding", "")
        if packed:
            content = self.server.packed(path)
        mark = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
        if self.headers.get("If-None-Match") == mark:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", {"ETag": mark})
            return
        more = {"Content-Type": media_type(path if path[-1] != "/" else "index.html")}
        more |= {"ETag": mark, "Vary": "Accept-Encoding"}
        if packed and content != self.server.files[path]:
            more["Content-Encoding"] = "gzip"
        self.server.count(0 if self.command == "HEAD" else len(content))
        self._answer(HTTPStatus.OK, content, more)

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        """Hear a report, where one was asked for."""
        heard, size = self.server.heard, self.headers.get("Content-Length", "")
        if heard is None or self.path != f"{self.server.base}report" or not size.isdigit():
            self.close_connection = True
            self._say(HTTPStatus.NOT_FOUND, "There is nothing here.")
        elif int(size) > MOST_REPORTED:
            self.close_connection = True
            self._say(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This report is too long.")
        else:
            told = self.rfile.read(int(size))
            self._answer(HTTPStatus.NO_CONTENT, b"", {})
            heard(told)

    def _elsewhere(self, path: str) -> None:
        if path in ("/", self.server.base.rstrip("/")) and self.server.base in self.server.files:
            self._answer(HTTPStatus.FOUND, b"", {"Location": self.server.base})
        else:
            self._say(HTTPStatus.NOT_FOUND, "There is nothing here.")

    def _say(self, status: HTTPStatus, words: str) -> None:
        self._answer(status, f"{words}\n".encode(), {"Content-Type": media_type(".txt")})

    def _answer(self, status: HTTPStatus, content: bytes, more: dict[str, str]) -> None:
        self.send_response(status)
        if status not in (HTTPStatus.NOT_MODIFIED, HTTPStatus.NO_CONTENT):
            more = more | {"Content-Length": str(len(content))}
        for name, value in (HEADERS | more).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Write no log: who opens the app is nobody's business."""


def read_app(folder: Path) -> dict[str, bytes]:
    """Read every file of an app, once; what else happens in the folder is never served."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def open_server(
    host: str, port: int, files: Mapping[str, bytes], name: str = "", heard: Heard | None = None
) -> AppServer:
    """Open a server at a port, or at the next free one.

    Raises
    ------
    BadInput
        If it cannot listen there.
    """
    tried = range(port, min(port + TRIED, 65536)) if port else [0]
    for number in tried:
        with contextlib.suppress(OSError):
            return AppServer((host, number), files, name, heard)
    raise BadInput(
        f"Nothing can be served at {host}, port {port}; choose another with --host or --port."
    )


def secure(server: AppServer, certificate: ssl.SSLContext) -> None:
    """Let a server speak https; each phone's handshake happens in a thread of its own."""
    server.socket = certificate.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )


@contextmanager
def serving(*servers: AppServer) -> Iterator[None]:
    """Let servers work meanwhile, and close them at the end."""
    threads = [threading.Thread(target=one.serve_forever, daemon=True) for one in servers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
