"""Starting a worker: a process of its own session, which outlives the server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from momentum.isolation import QUIET
from momentum.studio.run_trouble import FINISHED, TAKEN, UNEXPECTED, Trouble, from_json

_DETACHED = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
    subprocess, "CREATE_NO_WINDOW", 0
)


@dataclass
class Job:
    """A worker at work.

    Parameters
    ----------
    process : Popen
    since : float
        When it was started, in seconds since 1970.
    """

    process: subprocess.Popen[bytes]
    since: float = field(default_factory=time.time)

    @property
    def ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.poll() is not None

    def trouble(self) -> Trouble | None:
        """Return what went wrong, once the process has ended."""
        output = self.process.stdout
        said = b""
        if output is not None:
            with output:
                said = output.read()
        try:
            told = from_json(json.loads(said)) if said.strip() else None
        except ValueError:
            told = None
        if told or self.process.returncode in (FINISHED, TAKEN):
            return told
        return Trouble("stopped", UNEXPECTED)

    def let_go(self) -> None:
        """Leave the worker alone; it works on."""
        if self.process.stdout is not None:
            self.process.stdout.close()
        if self.process.poll() is None:
            self.process.returncode = 0  # Or Popen complains that it was left running.


def launch(order: dict[str, Any]) -> Job:
    """Start a worker with an order.

    Raises
    ------
    OSError
        If no process can be started.
    """
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "momentum.studio.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=QUIET | os.environ | {"MPLBACKEND": "Agg"},  # Threads as the person set them.
        cwd=Path(order.get("resume") or order["path"]).parent,
        start_new_session=os.name == "posix",
        creationflags=_DETACHED,
    )
    stdin = process.stdin
    assert stdin is not None
    try:
        with stdin:
            stdin.write(json.dumps(order).encode() + b"\n")
    except OSError:  # It ended at once; what it told is read later.
        pass
    return Job(process)
