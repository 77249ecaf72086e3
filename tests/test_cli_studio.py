"""`momentum start` and `momentum studio` as a person uses them."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from momentum import commands_studio
from momentum.cli import run_command
from momentum.course import make_folder
from momentum.labs import find_lab, make
from momentum.runs import list_runs
from momentum.studio import Greeting, Runner, Settings

SMALL = find_lab("leak").smallest


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MOMENTUM_RUNS", raising=False)


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run_command(list(arguments))
    printed = capsys.readouterr()
    return code, " ".join(printed.out.split()), " ".join(printed.err.split())


def served(monkeypatch: pytest.MonkeyPatch, runner: Runner | None = None) -> list[Settings]:
    """Put a server in place that greets, does what comes first, and ends."""
    seen: list[Settings] = []

    def serve(
        settings: Settings,
        *,
        opens: bool,
        greet: Callable[[Greeting], None],
        at_first: Callable[[Runner], None],
    ) -> None:
        seen.append(settings)
        assert not opens
        greet(Greeting(settings.address, neighbour="http://127.0.0.1:1/"))
        if runner is not None:
            at_first(runner)

    monkeypatch.setattr(commands_studio, "serve", serve)
    return seen


def test_start_says_where_it_is_and_passes_on_what_was_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = served(monkeypatch)
    options = ["--no-open", "--no-cells", "--port", "8123", "--runs", "here", "--folder", "mine"]
    code, out, err = call(capsys, "start", *options)
    assert code == 0
    assert "The course is open at http://127.0.0.1:8123/" in out
    assert "Another studio works on the same runs, at http://127.0.0.1:1/" in out
    assert "the course is closed" in err
    assert seen == [Settings(Path("here"), Path("mine"), port=8123, cells=False)]


def test_the_first_job_is_shown_in_the_terminal_and_done_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The same run the page shows: four ways of judging, the leak by its name, the report."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    begin = Runner.start
    monkeypatch.setattr(Runner, "start", lambda self, lab, given: begin(self, lab, given | SMALL))
    with contextlib.closing(Runner(tmp_path / "runs")) as runner:
        served(monkeypatch, runner)
        code, out, err = call(capsys, "start", "--no-open")
        assert code == 0
        words = ("Shuffled rows", "Unseen runs", "Unseen people", "block labels permuted")
        for word in (*words, "The leak:", "simulated", "report.html", "momentum learn"):
            assert word in out
        assert "100 %" in err
        make_folder(tmp_path / "momentum-course")
        _, out, _ = call(capsys, "start", "--no-open")
        assert "next: say_hello" in out
    assert len(list_runs(tmp_path / "runs")) == 1


def test_a_first_job_that_fails_says_why(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begin = Runner.start
    many = {"people": 1, "groups": 50, "epochs": 1, "units": 1}
    monkeypatch.setattr(Runner, "start", lambda self, lab, given: begin(self, lab, given | many))
    with contextlib.closing(Runner(tmp_path / "runs")) as runner:
        served(monkeypatch, runner)
        code, _, err = call(capsys, "start", "--no-open")
    assert code == 0  # The course is open all the same.
    assert "people" in err


def test_json_does_the_job_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(kind: Any, given: dict[str, Any]) -> Any:
        return make(kind, given | SMALL)

    monkeypatch.setattr(commands_studio, "make", small)
    assert run_command(["start", "--json", "--seed", "3"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["seed"] == 3
    assert set(told["scores"]) == {"shuffled", "run", "person", "permuted"}
    assert threading.active_count() < 20


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--port", "70000"], "70000 is not in the range"),
        (["--host", "192.0.2.1"], "192.0.2.1 is no address of this machine"),
        (["--runs", "file"], "cannot be written"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("file").write_text("no folder")
    code, out, err = call(capsys, "start", "--no-open", *options)
    assert (code, out) == (2, "")
    assert words in err


def test_no_free_port_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("momentum.studio.serving.PORTS_TRIED", 1)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, err = call(capsys, "start", "--no-open", "--port", str(port))
    assert code == 2
    assert "there is no free port" in err
