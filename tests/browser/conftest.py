"""A real studio in a process of its own, and a real browser in front of it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)  # fmt: skip

from momentum.labs import find_lab

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
"""Chromium itself asks nobody, so that every request seen is the page's."""

LAPTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
PATIENCE = 60_000
"""Milliseconds a browser waits for what must come; the machine may be busy."""

expect.set_options(timeout=PATIENCE)

LONGEST_TEST = 600
"""Seconds; the pages for everybody take a hundred."""


@dataclass
class Server:
    """A studio in a process of its own, with a folder of its own.

    Parameters
    ----------
    home : Path
        Where it was started: `runs` and `momentum-course` lie there.
    port : int
        Where it listens.
    more : tuple of str
        Further options of the command.
    """

    home: Path
    port: int
    more: tuple[str, ...] = ()
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    @property
    def address(self) -> str:
        """Where it is opened."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it says where it is."""
        command = [sys.executable, "-m", "momentum", "start", "--no-open", "--port", str(self.port)]
        quiet = os.environ | {"OPENBLAS_NUM_THREADS": "1", "MOMENTUM_RUNS": str(self.home / "runs")}
        self.process = subprocess.Popen(
            [*command, *self.more],
            cwd=self.home,
            env=quiet,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                return
        raise AssertionError(f"the studio ended with {self.process.wait()}")

    def kill(self) -> None:
        """End it at once, as a crash does."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def close(self) -> None:
        """End it as Ctrl-C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
        self.kill()


def free_port() -> int:
    """Find a port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture(autouse=True)
def _no_test_lasts_for_ever() -> Iterator[None]:
    """End the process of a test that hangs: a script in a page may wait without a limit."""
    signal.alarm(LONGEST_TEST)
    yield
    signal.alarm(0)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Playwright, for one module: its event loop runs in this thread until it is closed.

    A later test of another room that has a loop of its own would be refused.
    """
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    yield found
    found.close()


@pytest.fixture(scope="session")
def first_job(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of runs with a studio's first job, done once for all studios."""
    home = tmp_path_factory.mktemp("first")
    _do_the_first_job(home)
    return home / "runs"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, first_job: Path) -> Iterator[Server]:
    """A studio of this module's own; its first job is already done, so that it is quiet."""
    home = tmp_path_factory.mktemp("studio")
    shutil.copytree(first_job, home / "runs")
    made = Server(home, free_port())
    yield made
    made.close()


def _do_the_first_job(home: Path) -> None:
    smallest = [f"--{key}={value}" for key, value in find_lab("leak").smallest.items()]
    command = [
        sys.executable,
        "-m",
        "momentum",
        "run",
        "leak",
        *smallest,
        "--runs",
        str(home / "runs"),
    ]
    quiet = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    subprocess.run(command, cwd=home, env=quiet, check=True, stdout=subprocess.DEVNULL, timeout=240)


@dataclass
class Visitor:
    """A page, and everything it asked for or complained about."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self._hear(said.type, said.text))

    def _note(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.asked.append(request.url)

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Open pages in a window of a given size; nothing may be asked of anybody else."""
    contexts: list[BrowserContext] = []
    visitors: list[tuple[Visitor, str]] = []

    def opened(address: str, size: dict[str, int] = LAPTOP, **more: object) -> Visitor:
        context = browser.new_context(viewport=size, **more)  # type: ignore[arg-type]
        contexts.append(context)
        visitor = Visitor(context.new_page())
        visitors.append((visitor, "/".join(address.split("/")[:3])))
        visitor.page.goto(address)
        return visitor

    yield opened
    for context in contexts:
        context.close()
    for visitor, own in visitors:
        assert [url for url in visitor.asked if not url.startswith(own)] == []
