"""Serving: a port, the workers that share it, and a new one for each that dies."""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
import threading
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from momentum.deploy.deployable import load
from momentum.deploy.service.limits import GRACE
from momentum.deploy.service.metrics import SHARED
from momentum.deploy.service.model import require_labels
from momentum.deploy.service.settings import Settings
from momentum.deploy.service.worker import SETTINGS
from momentum.errors import BadInput

if TYPE_CHECKING:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

BACKLOG: Final = 2048
"""Connections that may wait to be taken; they are kept while a worker starts again."""

_STARTS: Final = 120.0  # seconds in which the first worker must answer
_THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_NO_SUCH_PLACE: Final = {99, 49, 10049}  # EADDRNOTAVAIL on Linux, macOS and Windows


def serve(settings: Settings, greet: Callable[[Settings], None] = lambda settings: None) -> None:
    """Serve the network of a run until the process is asked to end.

    The port is opened once and shared. A worker that dies loses the requests it was answering and
    no others: what waits at the port is taken by whoever comes next.

    Parameters
    ----------
    settings : Settings
        What is served, and where.
    greet : callable
        Called with the settings, the port filled in, once the service answers.

    Raises
    ------
    BadInput
        If the run cannot be served, or the port cannot be opened.
    """
    # What is wrong with it is said here, once, and not by every worker.
    require_labels(load(settings.run))
    with listen(settings) as listener, tempfile.TemporaryDirectory(prefix="momentum-") as counts:
        settings = settings.model_copy(update={"port": listener.getsockname()[1]})
        os.environ |= _environment(settings, counts)
        supervisor = _supervisor(_config(settings), listener)
        waiting = threading.Thread(target=_once_it_answers, args=(settings, greet), daemon=True)
        waiting.start()
        supervisor.run()
        if any(process.exitcode == _failed() for process in supervisor.processes):
            raise BadInput("the service could not start; what is wrong stands above.")


def listen(settings: Settings) -> socket.socket:
    """Open the port.

    Raises
    ------
    BadInput
        If it is taken, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Only a socket that says TCP sends small pieces at once in asyncio; else each waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name != "nt":  # There it would let two services share a port by accident.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise _cannot_listen(settings, error) from None
    return listener


def _cannot_listen(settings: Settings, error: OSError) -> BadInput:
    if isinstance(error, socket.gaierror) or error.errno in _NO_SUCH_PLACE:
        return BadInput(
            f"{settings.host} is no address of this machine; leave --host out, or name one it has."
        )
    if isinstance(error, PermissionError):
        return BadInput(f"port {settings.port} is not yours to open; choose one above 1023.")
    return BadInput(f"port {settings.port} is taken; choose another with --port.")


def _environment(settings: Settings, counts: str) -> dict[str, str]:
    """Write what workers find in their environment when they start."""
    # Threads of one product wait for each other as soon as a core has other work: measured, it
    # takes a multiple of the time. Who has cores takes workers.
    limits = {name: os.environ.get(name, "1") for name in _THREADS}
    return {SETTINGS: settings.model_dump_json(), SHARED: counts} | limits


def _config(settings: Settings) -> uvicorn.Config:
    import uvicorn

    return uvicorn.Config(
        "momentum.deploy.service.worker:make",
        factory=True,
        workers=settings.workers,
        backlog=BACKLOG,
        log_level="error",
        access_log=False,
        ws="none",
        lifespan="on",
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
    )


def _supervisor(config: uvicorn.Config, listener: socket.socket) -> Multiprocess:
    from uvicorn.supervisors import Multiprocess

    class Workers(Multiprocess):
        def keep_subprocess_alive(self) -> None:
            before = {process.pid for process in self.processes}
            super().keep_subprocess_alive()
            for gone in before - {process.pid for process in self.processes}:
                _forget(gone)  # What it had at work is not at work any more.

    return Workers(config, sockets=[listener])


def _forget(process: int | None) -> None:
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(process)  # type: ignore[no-untyped-call]


def _failed() -> int:
    from uvicorn.config import STARTUP_FAILURE

    return STARTUP_FAILURE


def _once_it_answers(settings: Settings, greet: Callable[[Settings], None]) -> None:
    """Greet when the first worker answers; the port is open, so the request waits for it."""
    with contextlib.suppress(OSError):
        reached = settings.model_copy(update={"host": _reached(settings.host)})
        urllib.request.urlopen(f"{reached.address}healthz", timeout=_STARTS).close()
        greet(settings)


def _reached(host: str) -> str:
    """Name an address under which this machine reaches itself."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
