"""Small networks to serve, and services that really listen."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np
import psutil
import pytest
import uvicorn

from momentum import engine as nn
from momentum.deploy import load
from momentum.deploy.service.app import create_app
from momentum.deploy.service.model import Served
from momentum.usage import NumbersInput, PictureInput, Usage, keep_usage

PICTURES = Usage(
    question="What is it?",
    input=PictureInput(rows=4, columns=4, channels=1, fit="crop"),
    labels=("circle", "square", "Dreieck \u0394"),
    warning="Learned from drawings.",
)
NUMBERS = Usage(
    question="Which side?",
    input=NumbersInput(columns=("x", "y"), mean=(1.0, -2.0), deviation=(2.0, 4.0)),
    labels=("inside", "outside"),
    answer="sigmoid",
)
DIGITS = Usage(
    question="Which digit is it?",
    input=PictureInput(rows=28, columns=28, channels=1, fit="digit"),
    labels=tuple("0123456789"),
)


def _run(folder: Path, layers: list[nn.Layer], usage: Usage) -> Path:
    model = nn.Sequential(layers, seed=3)
    model.build(usage.input.shape)
    nn.save(model, folder / "model")
    keep_usage(folder / "model", usage)
    params = {"lab": "digits", "version": "0", "started": "2026-11-23T00:00:00"}
    secret = {"data": "/home/somebody/private.csv"}
    (folder / "params.json").write_text(json.dumps({**params, "parameters": secret}))
    figures = {"score": 0.9, "low": 0.85, "high": 0.94, "n": 200}
    (folder / "result.json").write_text(json.dumps({**figures, "data": secret["data"]}))
    return folder


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three finished runs."""
    home = tmp_path_factory.mktemp("runs")
    _run(home / "pictures", [nn.Flatten(), nn.Dense(3)], PICTURES)
    _run(home / "numbers", [nn.Dense(1)], NUMBERS)
    _run(home / "digits", [nn.Flatten(), nn.Dense(10)], DIGITS)
    return home


@contextmanager
def _client(run: Path) -> Iterator[httpx.Client]:
    """Serve a run in a thread of this process, on a real port."""
    app = create_app(Served.of(load(run)))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < until
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        yield client
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="session")
def pictures(runs: Path) -> Iterator[httpx.Client]:
    """Ask the service that names pictures of 4 x 4 pixels."""
    with _client(runs / "pictures") as client:
        yield client


@pytest.fixture(scope="session")
def numbers(runs: Path) -> Iterator[httpx.Client]:
    """Ask the service that takes two numbers."""
    with _client(runs / "numbers") as client:
        yield client


@dataclass
class Service:
    """A service that runs in processes of its own."""

    process: subprocess.Popen[str]
    address: str

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rsplit(":", 1)[1].rstrip("/"))

    def workers(self) -> list[psutil.Process]:
        """List the processes that answer."""
        every = psutil.Process(self.process.pid).children()
        return [child for child in every if _answers(child)]


def _answers(process: psutil.Process) -> bool:
    """Tell a worker from a helper of Python's, and from one that is dead."""
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
        return "spawn_main" in " ".join(process.cmdline())
    return False


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://\S+", line)
    if not found:
        process.kill()
        raise AssertionError(f"the service did not start: {line}{process.communicate()}")
    return found[0]


@contextmanager
def _service(command: list[str], folder: Path) -> Iterator[Service]:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, *command, "--port", "0"], cwd=folder, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Service(process, _address(process))
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=30)
        finally:
            process.kill()


Start = Callable[..., AbstractContextManager[Service]]


@pytest.fixture
def start(runs: Path, tmp_path: Path) -> Start:
    """Start a service for one of the runs."""

    def started(run: str, *options: str) -> AbstractContextManager[Service]:
        return _service(["-m", "momentum.deploy.service", str(runs / run), *options], tmp_path)

    return started


@pytest.fixture(scope="session")
def start_here() -> Callable[[list[str], Path], AbstractContextManager[Service]]:
    """Start any command as a service, in any folder."""
    return _service


@pytest.fixture(scope="session")
def within() -> Callable[[Callable[[], bool], float], None]:
    """Wait until something is so."""

    def wait(is_so: Callable[[], bool], seconds: float) -> None:
        until = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < until, "it did not become so"
            time.sleep(0.02)

    return wait


@pytest.fixture(scope="session")
def pixels() -> np.ndarray:
    """A picture of 4 x 4 pixels without any symmetry."""
    return np.arange(16, dtype=np.uint8).reshape(4, 4) * 16
