"""A worker alone: it needs no server, tells what went wrong, and can always be stopped."""

import errno
import json
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from momentum.errors import BadInput
from momentum.labs.playground import PlaygroundLab
from momentum.runs import RunFolder, create_run
from momentum.studio import run_trouble, worker
from momentum.studio.run_desk import Desk, Ticket
from momentum.studio.run_trouble import FINISHED, TAKEN, TROUBLED, Trouble, explain

WORKER = [sys.executable, "-m", "momentum.studio.worker"]
posix = pytest.mark.skipif(os.name != "posix", reason="uses ulimit and signals")


def _work(order: dict[str, Any], limit: str = "") -> tuple[int, Trouble | None]:
    """Let a process carry out an order; return how it ended and what it told."""
    command = ["sh", "-c", f"{limit} exec {shlex.join(WORKER)}"] if limit else WORKER
    given = json.dumps(order).encode() + b"\n"
    done = subprocess.run(command, input=given, capture_output=True, timeout=120, check=False)
    told = run_trouble.from_json(json.loads(done.stdout)) if done.stdout.strip() else None
    return done.returncode, told


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@posix
def test_a_full_disk_is_one_sentence_and_resume_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "mine"
    small = {**PlaygroundLab.smallest, "examples": 60}
    order = {"lab": "playground", "parameters": small, "path": str(path)}
    code, told = _work(order, limit="ulimit -f 200;")  # The report is larger than 200 blocks.
    assert code == TROUBLED
    assert told == Trouble("stopped", run_trouble.FULL)
    assert run_trouble.found_in(path) == told
    assert RunFolder(path).status == "interrupted"
    assert not list(path.rglob(".*.part"))

    (path / ".card.md.123.part").write_text("left by a crash")
    assert _work({"resume": str(path)}) == (FINISHED, None)
    assert RunFolder(path).status == "finished"
    assert not (path / run_trouble.TROUBLE).exists()
    assert not list(path.rglob(".*.part"))


def test_what_cannot_be_used_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    given = {"data": str(tmp_path / "none.csv")}
    order = {"lab": "playground", "parameters": given, "path": str(tmp_path / "runs" / "mine")}
    code, told = _work(order)
    assert code == TROUBLED
    assert told
    assert told.kind == "refused"
    assert "none.csv does not exist" in told.sentence
    assert not (tmp_path / "runs" / "mine").exists()


class _Work:
    """What stands for a lab: calls a function at every step."""

    def __init__(self, step: Callable[[], None], steps: int = 10_000) -> None:
        self.step, self.steps = step, steps

    def __iter__(self) -> Iterator[None]:
        for _ in range(self.steps):
            yield self.step()


class _Bench:
    """A worker in this process, with a stand-in for the lab."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker, "TICK", 0.01)
        self.patch = monkeypatch
        self.desk = Desk(tmp_path)
        self.path = create_run(tmp_path / "mine", "playground", {}).path
        self.told: list[Trouble] = []
        self.left = threading.Event()

    def work(self, step: Callable[[], None], **order: Any) -> int:
        execution = _Work(step)
        self.patch.setattr(worker.Worker, "_execution", lambda _: execution)
        given: worker.Order = {"resume": str(self.path), **order}  # type: ignore[typeddict-item]
        return worker.Worker(given, self.told.append, self.left.set).work()


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Bench]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # As `main` does.
    yield _Bench(tmp_path, monkeypatch)
    signal.signal(signal.SIGINT, before)


def _raises(error: BaseException) -> Callable[[], None]:
    def step() -> None:
        raise error

    return step


def test_a_request_to_stop_is_obeyed(bench: _Bench) -> None:
    def step() -> None:
        bench.desk.request_stop("mine")
        time.sleep(0.01)

    assert bench.work(step) == TROUBLED
    assert bench.told == [Trouble("stopped", run_trouble.STOPPED)]
    assert run_trouble.found_in(bench.path) == bench.told[0]
    assert not bench.desk.is_held("mine")


def test_a_lab_that_does_not_stop_is_ended(bench: _Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "GRACE", 0.05)

    def step() -> None:
        bench.desk.request_stop("mine")
        deadline = time.monotonic() + 20
        while not bench.left.is_set() and time.monotonic() < deadline:
            try:
                time.sleep(0.01)
            except KeyboardInterrupt:
                continue
        raise ZeroDivisionError  # In earnest, the process is gone by now.

    bench.work(step)
    assert bench.left.is_set()
    assert bench.told[0] == Trouble("stopped", run_trouble.STOPPED)


def test_an_interruption_that_a_library_turned_into_its_own_error_is_still_a_stop(
    bench: _Bench,
) -> None:
    def step() -> None:
        bench.desk.request_stop("mine")
        try:
            time.sleep(20)
        except KeyboardInterrupt as error:
            raise ImportError("could not load") from error

    bench.work(step)
    assert bench.told == [Trouble("stopped", run_trouble.STOPPED)]


def test_it_stops_when_its_folder_is_deleted(bench: _Bench) -> None:
    def step() -> None:
        if bench.path.exists():
            bench.path.rename(bench.path.with_name("gone"))
        time.sleep(0.01)

    assert bench.work(step) == TROUBLED
    assert bench.told == [Trouble("stopped", run_trouble.DELETED)]
    assert not bench.path.exists()


def test_a_failure_is_told_with_its_traceback(bench: _Bench) -> None:
    assert bench.work(_raises(KeyError("weights"))) == TROUBLED
    assert bench.told == [Trouble("failed", "The lab ended with an error: KeyError: 'weights'.")]
    assert "raise error" in (bench.path / run_trouble.TRACEBACK).read_text()


def test_only_one_worker_carries_out_a_run(bench: _Bench) -> None:
    with bench.desk.held("mine"):
        assert bench.work(_raises(AssertionError("worked"))) == TAKEN
    assert bench.told == []


def test_a_ticket_that_was_torn_is_not_carried_out(bench: _Bench) -> None:
    assert bench.work(_raises(AssertionError("worked")), ticket=True) == TAKEN


def test_a_ticket_is_torn_when_the_run_begins(bench: _Bench) -> None:
    assert bench.desk.reserve(Ticket("mine", "playground", {}, time.time()))
    seen: list[Ticket | None] = []

    def step() -> None:
        seen.append(bench.desk.ticket("mine"))
        raise MemoryError

    bench.work(step, ticket=True)
    assert seen == [None]
    assert bench.told == [Trouble("stopped", run_trouble.NO_MEMORY)]


def _chained() -> OSError:
    error = OSError("could not write the picture")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left"), Trouble("stopped", run_trouble.FULL)),
        (OSError("4096 requested and 0 written"), Trouble("stopped", run_trouble.FULL)),
        (_chained(), Trouble("stopped", run_trouble.FULL)),
        (MemoryError(), Trouble("stopped", run_trouble.NO_MEMORY)),
        (BadInput("No such column."), Trouble("refused", "No such column.")),
        (
            PermissionError(errno.EACCES, "Permission denied"),
            Trouble(
                "failed",
                "The lab ended with an error: PermissionError: [Errno 13] Permission denied.",
            ),
        ),
    ],
)
def test_errors_are_one_sentence(error: BaseException, expected: Trouble) -> None:
    assert explain(error) == expected


def test_a_long_error_is_cut() -> None:
    assert len(explain(ValueError("x " * 5000)).sentence) < 500


@posix
def test_it_is_modest_and_obeys_a_shutdown(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "mine"
    long = {**PlaygroundLab.smallest, "epochs": 100_000}
    order = {"lab": "playground", "parameters": long, "path": str(path)}
    process = subprocess.Popen(WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    assert process.stdout
    with process:
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.close()
        _until(lambda: (path / "events.jsonl").exists())
        assert os.getpriority(os.PRIO_PROCESS, process.pid) >= worker.NICENESS
        process.terminate()
        assert process.wait(60) == TROUBLED
        assert json.loads(process.stdout.read()) == {
            "kind": "stopped",
            "sentence": run_trouble.STOPPED,
        }
    assert RunFolder(path).status == "interrupted"
