"""Serving the studio: a free port, one server a folder, and a browser that opens."""

from __future__ import annotations

import json
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from momentum.errors import BadInput
from momentum.studio.settings import Settings

if TYPE_CHECKING:
    from types import FrameType

    import uvicorn

    from momentum.studio.runner import Runner

PORTS_TRIED = 50
"""How many ports are tried, from the one asked for upwards."""

GRACE = 2
"""Seconds that open connections get at the end."""


@dataclass(frozen=True)
class Greeting:
    """What is said when the studio stands.

    Parameters
    ----------
    address : str
        Where to open it.
    moved : bool
        Whether the port asked for was taken.
    neighbour : str, optional
        The address of another studio that works on the same runs.
    """

    address: str
    moved: bool = False
    neighbour: str | None = None


def serve(
    settings: Settings,
    *,
    opens: bool = True,
    greet: Callable[[Greeting], None] = lambda greeting: None,
    at_first: Callable[[Runner], None] = lambda runner: None,
) -> None:
    """Serve the studio until it is interrupted.

    Parameters
    ----------
    settings : Settings
        Where it listens, and on what it works; other than loopback it gets a token.
    opens : bool
        Whether a browser opens the first page.
    greet : callable
        Called with the address once the studio answers.
    at_first : callable
        Called with what lets labs run, once the studio answers, in a thread of its own.

    Raises
    ------
    BadInput
        If there is no free port, or the folder of runs cannot be written.
    """
    import uvicorn  # Here, since a process that carries out a run needs no server.

    from momentum.studio.app import create_app
    from momentum.studio.state import Studio

    listener, port = _listen(settings.host, settings.port)
    settings = replace(settings, port=port, token=_token(settings))
    with listener, _only_one(settings) as neighbour:
        greeting = Greeting(settings.address, port != settings.port, neighbour)
        studio = Studio(settings)
        server = _server(
            uvicorn.Config(
                create_app(studio),
                log_level="warning",
                access_log=False,
                loop="asyncio",
                ws="none",
                server_header=False,
                timeout_graceful_shutdown=GRACE,
            ),
            studio.runner.leaving.set,
        )
        threading.Thread(
            target=_once_it_stands,
            args=(server, greeting, opens, greet, lambda: at_first(studio.runner)),
            daemon=True,
        ).start()
        with suppress(KeyboardInterrupt):  # Ctrl-C is how it ends.
            server.run(sockets=[listener])


def _server(config: uvicorn.Config, leaving: Callable[[], None]) -> uvicorn.Server:
    """Make a server that says at once that it ends, so that nobody keeps it by listening."""
    import uvicorn

    class Leaving(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            leaving()
            super().handle_exit(sig, frame)

    return Leaving(config)


def _once_it_stands(
    server: object,
    greeting: Greeting,
    opens: bool,
    greet: Callable[[Greeting], None],
    at_first: Callable[[], None],
) -> None:
    pause = threading.Event()
    while not getattr(server, "started", False):
        if getattr(server, "should_exit", False):
            return
        pause.wait(0.02)
    greet(greeting)
    if opens:
        webbrowser.open(greeting.address)
    at_first()


def _listen(host: str, first: int) -> tuple[socket.socket, int]:
    """Listen on the first free port from the one asked for."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last = min(first + PORTS_TRIED, 65536) if first else 1
    for port in range(first, last):
        # Only a socket that says TCP sends small pieces at once in asyncio; else each waits 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(128)
        except OverflowError:
            break
        except OSError as error:
            listener.close()
            if isinstance(error, socket.gaierror) or error.errno in _NO_SUCH_PLACE:
                raise BadInput(
                    f"{host} is no address of this machine; leave --host out, or name one it has."
                ) from None
            continue
        return listener, listener.getsockname()[1]
    raise BadInput(f"there is no free port from {first} upwards; choose another with --port.")


_NO_SUCH_PLACE = {99, 49, 10049}
"""EADDRNOTAVAIL on Linux, macOS and Windows."""


def _token(settings: Settings) -> str | None:
    """Where others can reach the studio, a browser must know a secret."""
    if settings.loopback:
        return settings.token
    return settings.token or secrets.token_urlsafe(24)


@contextmanager
def _only_one(settings: Settings) -> Iterator[str | None]:
    """Note that a studio works on these runs; yield the address of one that already does."""
    place = settings.runs / ".studio"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"{settings.runs} cannot be written: {error.strerror}; choose a folder with --runs."
        ) from None
    lock = FileLock(place / "server.lock")
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        yield _address(place)
        return
    try:
        note = place / "server.json"
        note.touch(mode=0o600)  # The address may hold the token.
        note.write_text(json.dumps({"address": settings.address}), encoding="utf-8")
        yield None
    finally:
        with suppress(OSError):
            (place / "server.json").unlink(missing_ok=True)
        lock.release()


def _address(place: Path) -> str:
    try:
        return str(json.loads((place / "server.json").read_text(encoding="utf-8"))["address"])
    except (OSError, ValueError, KeyError, TypeError):
        return "another address"
