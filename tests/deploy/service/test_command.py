"""`momentum serve`: what it says, and what it becomes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import psutil
import pytest
from tests.deploy.service.conftest import Service

from momentum import cli

Command = Callable[[list[str], Path], AbstractContextManager[Service]]


@pytest.mark.skipif(os.name == "nt", reason="there it stays what it is")
def test_it_becomes_the_service(runs: Path, tmp_path: Path, start_here: Command) -> None:
    with start_here(
        ["-m", "momentum", "serve", "digits", "--runs", str(runs)], tmp_path
    ) as service:
        assert httpx.get(f"{service.address}healthz").json() == {"status": "ok"}
        command = psutil.Process(service.process.pid).cmdline()
        assert "momentum.deploy.service" in command
        service.process.send_signal(signal.SIGINT)
        _, complaints = service.process.communicate(timeout=30)
        assert service.process.returncode == 0
        assert "Traceback" not in complaints


def test_who_can_reach_it_is_said(runs: Path) -> None:
    command = [sys.executable, "-m", "momentum.deploy.service", str(runs / "digits")]
    with subprocess.Popen(
        [*command, "--host", "0.0.0.0", "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline(), process.stdout.readline()]
        process.terminate()
    assert "http://0.0.0.0:" in lines[0]
    assert "without a password" in lines[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "not a run folder"),
        (["digits", "--port", "70000"], "--port"),
        (["digits", "--workers", "0"], "--workers"),
    ],
)
def test_what_cannot_be_served_is_said_in_one_sentence(
    runs: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert cli.run_command(["serve", *arguments, "--runs", str(runs)]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
