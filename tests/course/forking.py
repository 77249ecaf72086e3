"""Starts a learner's process as a copy of one that waits, with its libraries already imported.

Two thousand wrong answers are judged, each in a process of its own, and most of the work would be
to import numpy two thousand times. All that comes after the imports is as ever: the copy has a
session, a folder and pipes of its own, lowers its limits and serves, by the same program.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from typing import cast

from momentum.isolation import LAUNCH, QUIET, start
from momentum.isolation.process import KEPT

EXAMINEE = "momentum.isolation.examinee"


class Copy:
    """A copy at work, with as much of `subprocess.Popen` as its judge uses."""

    def __init__(self, pid: int, to_it: int, from_it: int) -> None:
        self.pid, self._watch = pid, os.pidfd_open(pid)
        self.stdin, self.stdout = os.fdopen(to_it, "wb"), os.fdopen(from_it, "rb")

    def poll(self) -> int | None:
        """Tell whether it is over."""
        return 0 if select.select([self._watch], [], [], 0)[0] else None

    def wait(self) -> int:
        """Wait until it is over."""
        select.select([self._watch], [], [])
        os.close(self._watch)
        return 0

    def kill(self) -> None:
        """End it."""
        signal.pidfd_send_signal(self._watch, signal.SIGKILL)


class Originals:
    """Processes that wait to be copied, one for every list of modules to import."""

    def __init__(self) -> None:
        self._doors: dict[tuple[str, ...], socket.socket] = {}
        self._processes: list[subprocess.Popen[bytes]] = []

    def launch(self, command: Sequence[str], folder: str) -> subprocess.Popen[bytes]:
        """Start an examinee's command in a folder, as `momentum.isolation.start` would."""
        at = command.index(EXAMINEE) + 1
        preload = tuple(command[at + 3 :])
        if preload not in self._doors:
            self._doors[preload] = self._start([*command[: at - 2], __file__, *preload])
        return cast("subprocess.Popen[bytes]", _copy(self._doors[preload], command[at:], folder))

    def close(self) -> None:
        """End them all."""
        for door in self._doors.values():
            door.close()
        for process in self._processes:
            process.wait()

    def _start(self, command: Sequence[str]) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        with theirs:
            process = subprocess.Popen(command, env=kept | QUIET, stdin=theirs.fileno())
        self._processes.append(process)
        return ours


def _copy(door: socket.socket, arguments: Sequence[str], folder: str) -> Copy:
    its_input, to_it = os.pipe()
    from_it, its_output = os.pipe()
    wish = json.dumps([folder, *arguments]).encode()
    socket.send_fds(door, [wish], [its_input, its_output])
    os.close(its_input)
    os.close(its_output)
    return Copy(int(door.recv(100)), to_it, from_it)


def launcher(originals: Originals) -> LAUNCH:
    """Copy where this system can; start anew elsewhere."""
    return originals.launch if hasattr(os, "pidfd_open") else start


def main() -> None:
    """Import what the copies will need, and become a copy whenever one is wished for."""
    from momentum.isolation import examinee

    for name in sys.argv[1:]:
        importlib.import_module(name)
    gc.freeze()
    door = socket.socket(fileno=0)
    while True:
        wish, pipes, _, _ = socket.recv_fds(door, 100_000, 2)
        _forget_the_dead()
        if not wish:
            return
        if pid := os.fork():
            door.send(str(pid).encode())
            for pipe in pipes:
                os.close(pipe)
            continue
        _become(*json.loads(wish), pipes=pipes)
        examinee.main()


def _forget_the_dead() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become(folder: str, *arguments: str, pipes: list[int]) -> None:
    """Turn into what a new process would be."""
    os.setsid()
    os.chdir(folder)
    for number, pipe in enumerate([*pipes, os.open(os.devnull, os.O_RDWR)]):
        os.dup2(pipe, number)
    os.closerange(3, 64)
    sys.argv[1:] = arguments
    if drawing := sys.modules.get("numpy.random"):
        drawing.seed()  # No two copies draw the same numbers.


if __name__ == "__main__":
    main()
