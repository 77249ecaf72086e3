"""A Jupyter kernel in a process of its own: started, asked, interrupted, ended.

One thread asks; any thread may interrupt or end. The server's own loop never waits for a kernel.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from momentum.errors import BadInput

PATIENCE = 60.0
"""Seconds a kernel may take to start."""

LOOK_EVERY = 100
"""Milliseconds between two looks at whether the process still lives."""

ENOUGH_SILENCE = 20
"""Looks without a word after a cell's reply: in a flood, the word that it is done can get lost."""

MOST_IN_LINE = 100
"""Messages that wait to be read; a kernel drops what comes faster than it is read."""

LONGEST_PATH = 80
"""Characters of the path of a local socket that every system takes."""

Message = dict[str, Any]


class Gone(Exception):
    """The kernel's process has ended."""


class KernelProcess:
    """A kernel, with the same Python as ours, reachable by this machine and this user only.

    Parameters
    ----------
    place : Path
        The folder its code works in.
    """

    def __init__(self, place: Path) -> None:
        place.mkdir(parents=True, exist_ok=True)
        self._own = Path(tempfile.mkdtemp(prefix="momentum-kernel-"))  # Only we may read it.
        self._about = self._connection()
        self._process = self._launch(place)
        self._sockets: list[Any] = []

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def connect(self) -> None:
        """Wait until the kernel answers; only the thread that calls this may ask later.

        Raises
        ------
        Gone
            When the process ended instead.
        BadInput
            When it takes too long.
        """
        import zmq
        from jupyter_client.session import Session

        self._session = Session(key=self._about["key"].encode(), signature_scheme="hmac-sha256")
        self._context = zmq.Context()
        self._shell = self._socket(zmq.DEALER, "shell_port")
        self._heard = self._socket(zmq.SUB, "iopub_port")
        self._heard.subscribe(b"")
        self._answered = ""
        deadline = time.monotonic() + PATIENCE
        while not self._answers(until=min(deadline, time.monotonic() + 0.5)):
            if time.monotonic() > deadline:
                raise BadInput("Python did not start within a minute: try again.")

    def ask(self, code: str) -> Iterator[Message]:
        """Run code; yield what the kernel says about it until it is done.

        Raises
        ------
        Gone
            When the process ends meanwhile.
        """
        content = {
            "code": code,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": False,
        }
        question = self._session.send(self._shell, "execute_request", content)["header"]["msg_id"]
        quiet = 0
        while quiet < ENOUGH_SILENCE:
            message = self._next(LOOK_EVERY)
            quiet = quiet + 1 if message is None and self._answered == question else 0
            if message is None:
                yield {"msg_type": "", "content": {}}  # So that who asks can look at the clock.
            elif _parent(message) == question:
                yield message
                if _is_idle(message):
                    return

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the code at work, and tell its children."""
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGINT)
            else:  # pragma: no cover
                from jupyter_client.win_interrupt import send_interrupt

                send_interrupt(vars(self._process)["win32_interrupt_event"])

    def kill(self) -> None:
        """End the process and what it started."""
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and forget it; only the thread that asks may call this."""
        self.kill()
        for socket in self._sockets:
            socket.close(linger=0)
        if self._sockets:
            self._context.term()
            self._sockets = []
        shutil.rmtree(self._own, ignore_errors=True)

    def _connection(self) -> dict[str, Any]:
        from jupyter_client.connect import write_connection_file

        local = os.name == "posix" and len(str(self._own)) < LONGEST_PATH
        where = {"transport": "ipc", "ip": str(self._own / "s")} if local else {"ip": "127.0.0.1"}
        _, about = write_connection_file(str(self._own / "connection.json"), **where)
        known: dict[str, Any] = json.loads(json.dumps(about, default=bytes.decode))
        return known | {"local": local}

    def _launch(self, place: Path) -> subprocess.Popen[bytes]:
        from jupyter_client.launcher import launch_kernel

        environment = os.environ | {"IPYTHONDIR": str(self._own / "ipython")}
        environment.pop("MPLBACKEND", None)  # Figures are drawn into the page.
        command = [sys.executable, "-P", "-m", "ipykernel_launcher"]
        command += ["-f", str(self._own / "connection.json"), "--HistoryManager.enabled=False"]
        command += ["--IPKernelApp.exec_lines=import sys; sys.path.insert(0, '')"]  # As Jupyter.
        process: subprocess.Popen[bytes] = launch_kernel(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=str(place),
        )
        return process

    def _socket(self, kind: int, port: str) -> Any:
        socket = self._context.socket(kind)
        socket.rcvhwm = MOST_IN_LINE
        separator = "-" if self._about["local"] else ":"
        address = f"{self._about['ip']}{separator}{self._about[port]}"
        socket.connect(f"{self._about['transport']}://{address}")
        self._sockets.append(socket)
        return socket

    def _answers(self, until: float) -> bool:
        """Ask who the kernel is, and hear it say that it is idle again."""
        question = self._session.send(self._shell, "kernel_info_request")["header"]["msg_id"]
        while (left := until - time.monotonic()) > 0:
            message = self._next(int(1000 * left) + 1)
            if message and _parent(message) == question and _is_idle(message):
                return True
        return False

    def _next(self, milliseconds: int) -> Message | None:
        """Return the next message that is published, None where there is none in time."""
        while self._shell.poll(0):
            reply = self._received(self._shell)  # What it says is published, too.
            self._answered = _parent(reply) if reply else self._answered
        if not self._heard.poll(min(milliseconds, LOOK_EVERY)):
            if not self.alive:
                raise Gone
            return None
        return self._received(self._heard)

    def _received(self, socket: Any) -> Message | None:
        """Return a message that has arrived, None if it is not the kernel's or cannot be read."""
        with contextlib.suppress(ValueError, TypeError, KeyError):
            _, message = self._session.recv(socket)
            return dict(message) if message else None
        return None


def _parent(message: Message) -> str:
    """Return the question a message belongs to."""
    return str(message["parent_header"].get("msg_id"))


def _is_idle(message: Message) -> bool:
    state = message["content"].get("execution_state")
    return bool(message["msg_type"] == "status" and state == "idle")
