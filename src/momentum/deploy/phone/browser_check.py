"""Let a real browser of this machine say whether it computes the same, and how fast."""

from __future__ import annotations

import contextlib
import json
import math
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from momentum.deploy.phone.server import AppServer, open_server, read_app, serving
from momentum.errors import BadInput

NAMES: Final = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge",
)  # fmt: skip
PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "{LocalAppData}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
)
QUIET: Final = (
    "--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--mute-audio", "--window-size=390,844",
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """What a browser found.

    Parameters
    ----------
    difference : float
        The largest between a logit there and the engine's; infinite where there is no number.
    milliseconds : float
        Of a prediction, the median; of a network that writes that is one character.
    bytes_loaded : int
        What the check page and all it needs took over the wire, compressed.
    examples, same : int
        Examples that were compared, and how many had the same answer; of a network that writes
        the characters of one text, and after how many of them the same one was the likeliest.
    """

    difference: float
    milliseconds: float
    bytes_loaded: int
    examples: int
    same: int


def find_browser() -> str | None:
    """Find a Chrome, Chromium or Edge of this machine."""
    known = (place.format_map(_Environment()) for place in PLACES)
    named = (shutil.which(name) for name in NAMES)
    return next((one for one in (*named, *known) if one and Path(one).is_file()), None)


def measure(folder: Path, seconds: float = 90) -> Measured | None:
    """Let a browser of this machine compute the examples of an app.

    Parameters
    ----------
    folder : Path
        The app, from `build_app`; it needs examples.
    seconds : float
        How long the browser may take.

    Returns
    -------
    Measured or None
        None where there is no browser.

    Raises
    ------
    BadInput
        If the browser does not answer in time, or cannot compute the network.
    """
    browser = find_browser()
    if browser is None:
        return None
    told: queue.Queue[bytes] = queue.Queue()
    server = open_server("127.0.0.1", 0, read_app(folder), "app", told.put)
    with serving(server):
        address = f"http://127.0.0.1:{server.port}/app/check.html#report"
        with _browser(browser, address) as process:
            return _measured(_answer(told, process, seconds), server)


def _answer(told: queue.Queue[bytes], process: subprocess.Popen[bytes], seconds: float) -> Any:
    """Wait for the page's report, as long as the browser lives and the time lasts."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(queue.Empty):
            return json.loads(told.get(timeout=0.5))
        if process.poll() is not None:
            raise BadInput(
                f"The browser of this machine ended ({process.returncode}) before it had computed "
                "the examples; open check.html of the app in another browser."
            )
    raise BadInput(
        f"The browser of this machine did not finish within {seconds:.0f} s; open check.html of "
        "the app in it yourself."
    )


def _measured(found: dict[str, Any], server: AppServer) -> Measured:
    if "trouble" in found:
        raise BadInput(f"A browser cannot compute this network: {found['trouble']}")
    worst = found["difference"]
    return Measured(
        difference=math.inf if worst is None else float(worst),
        milliseconds=float(found["milliseconds"]),
        bytes_loaded=server.sent,
        examples=int(found["examples"]),
        same=int(found["same"]),
    )


@contextmanager
def _browser(program: str, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a browser without a window and without a past; end it and all its processes."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as room:
        command = [program, *QUIET, *_rights(), f"--user-data-dir={room}", address]
        nowhere = subprocess.DEVNULL
        own_group = sys.platform != "win32"
        process = subprocess.Popen(
            command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=own_group
        )
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _rights() -> list[str]:
    """Chrome refuses its sandbox to the administrator of a Linux machine."""
    needed = sys.platform == "linux" and os.geteuid() == 0
    return ["--no-sandbox"] if needed else []


class _Environment(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return os.environ.get(key, "")
