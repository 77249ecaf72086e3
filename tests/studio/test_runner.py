"""The runner: runs live on without it, and nothing that was asked for is lost."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from momentum import labs
from momentum.errors import BadInput
from momentum.labs.playground import PlaygroundLab
from momentum.runs import EventLog, RunFolder, Text, create_run
from momentum.studio import run_memory, run_states, run_trouble, runner
from momentum.studio.run_desk import OLD, Desk, Ticket
from momentum.studio.run_launch import Job
from momentum.studio.run_states import UnknownRun, title_of
from momentum.studio.run_trouble import Trouble
from momentum.studio.runner import Runner

SMALLEST = PlaygroundLab.smallest
LONG = {**SMALLEST, "epochs": 100_000}
A_FEW_SECONDS = {**SMALLEST, "epochs": 2000}
posix = pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX does")

Made = Callable[..., Runner]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Make runners on one folder; at the end everything they started is ended."""
    monkeypatch.setattr(run_memory, "FRESH", 0.0)
    made: list[Runner] = []

    def one(at_once: int | None = 2) -> Runner:
        made.append(Runner(tmp_path / "runs", at_once))
        return made[-1]

    yield one
    for each in made:
        for state in each.states():
            if state.going:
                each.stop(state.run)
        each.close()
    _until(lambda: not Desk(tmp_path / "runs").at_work())


def _until(condition: Callable[[], bool], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def _reaches(made: Runner, name: str, *statuses: str) -> None:
    def there() -> bool:
        state = made.state(name)
        expected = state.status in statuses
        assert expected or state.going, f"{name}: {state}"
        return expected

    _until(there)


def _statuses(made: Runner, name: str) -> list[str]:
    """Return the statuses a run goes through until it is at rest."""
    seen: list[str] = []

    def at_rest() -> bool:
        state = made.state(name)
        if [state.status] != seen[-1:]:
            seen.append(state.status)
        return not state.going

    _until(at_rest)
    return seen


def _learns(made: Runner, name: str) -> None:
    """Wait until a run has told a figure."""
    log = made.runs / name / "events.jsonl"
    _until(lambda: log.exists() and b'"metric"' in log.read_bytes())


def _figures(result: dict[str, Any] | None) -> dict[str, Any]:
    assert result
    return {key: value for key, value in result.items() if key not in ("run", "seconds")}


@pytest.mark.slow
def test_stopped_resumed_and_waiting_runs_give_the_figures_of_undisturbed_ones(
    make: Made, tmp_path: Path
) -> None:
    made = make(at_once=2)
    whole, broken, third = (made.start("playground", A_FEW_SECONDS) for _ in range(3))
    assert len({whole, broken, third}) == 3
    assert made.state(third).status == "waiting"
    assert "another run" in made.state(third).sentence
    assert [state.run for state in made.states()] != []
    made.stop(third)
    assert made.state(third).status == "interrupted"
    assert made.state(third).sentence == run_trouble.NOT_BEGUN

    _learns(made, broken)
    assert made.state(broken).status == "running"
    made.stop(broken)
    assert made.state(broken).status in ("stopping", "interrupted")
    seen = _statuses(made, broken)
    assert seen in (["stopping", "interrupted"], ["interrupted"])  # Never running again.
    assert made.state(broken).sentence == run_trouble.STOPPED
    assert not (made.runs / broken / "result.json").exists()

    made.resume(broken)
    made.resume(broken)  # Pressed twice.
    made.resume(third)
    assert made.state(broken).going
    for name in (whole, broken, third):
        _reaches(made, name, "finished")
        assert made.state(name).sentence == ""
        assert not (made.runs / name / run_trouble.TROUBLE).exists()
    lab = labs.make(PlaygroundLab, A_FEW_SECONDS)
    undisturbed = labs.begin(lab, tmp_path / "apart")
    list(undisturbed)
    for name in (whole, broken, third):
        assert _figures(made.state(name).result) == _figures(undisturbed.result)
    with pytest.raises(BadInput, match="nothing to resume"):
        made.resume(whole)


SERVER = """
import json, sys, time
from pathlib import Path
from momentum.studio.runner import Runner
made = Runner(Path(sys.argv[1]), 1)
names = [made.start("playground", json.loads(sys.argv[2])) for _ in range(2)]
while made.state(names[0]).status != "running":
    time.sleep(0.05)
print(json.dumps(names), flush=True)
time.sleep(600)
"""


@posix
@pytest.mark.slow
def test_runs_live_on_when_the_server_is_killed(make: Made, tmp_path: Path) -> None:
    arguments = [str(tmp_path / "runs"), json.dumps(A_FEW_SECONDS)]
    with subprocess.Popen([sys.executable, "-c", SERVER, *arguments], stdout=-1) as server:
        assert server.stdout
        first, second = json.loads(server.stdout.readline())
        server.send_signal(signal.SIGKILL)
    made = make(at_once=1)
    assert made.state(first).status == "running"
    assert made.state(second).status == "waiting"  # The first still works, and one is the limit.
    assert {state.run for state in made.states()} == {first, second}
    _reaches(made, first, "finished")
    _learns(made, second)
    made.stop(second)
    _reaches(made, second, "interrupted")
    assert made.state(second).sentence == run_trouble.STOPPED


@posix
@pytest.mark.slow
def test_a_killed_worker_is_told_and_resumed_and_a_deleted_folder_is_one_sentence(
    make: Made,
) -> None:
    made = make(at_once=1)
    name = made.start("playground", LONG)
    _learns(made, name)
    worker = made._jobs[name].process.pid
    assert os.getsid(worker) == worker  # Closing the terminal does not reach it.
    os.kill(worker, signal.SIGKILL)
    _reaches(made, name, "interrupted")
    _until(lambda: "unexpectedly" in made.state(name).sentence)
    assert "unexpectedly" in make().state(name).sentence  # Another server says the same.

    events = (made.runs / name / "events.jsonl").stat().st_size
    made.resume(name)
    _until(lambda: (made.runs / name / "events.jsonl").stat().st_size > events)
    assert made.state(name).status == "running"
    shutil.rmtree(made.runs / name, ignore_errors=True)
    shutil.rmtree(made.runs / name, ignore_errors=True)  # What was written meanwhile.
    _until(lambda: not made._desk.is_held(name))
    shutil.rmtree(made.runs / name, ignore_errors=True)
    assert made.state(name).status == "interrupted"
    assert made.state(name).sentence == run_trouble.DELETED
    assert made.states() == []
    with pytest.raises(BadInput, match="deleted"):
        made.resume(name)
    with pytest.raises(UnknownRun):
        make().state(name)


def test_a_refused_run_says_why_and_leaves_no_folder(make: Made, tmp_path: Path) -> None:
    made = make()
    name = made.start("playground", {"data": str(tmp_path / "none.csv")})
    _reaches(made, name, "refused")
    assert "none.csv does not exist" in made.state(name).sentence
    assert not (made.runs / name).exists()
    assert [state.run for state in made.states()] == [name]
    assert make().state(name).status == "refused"


class _Process:
    """What stands for a worker's process."""

    def __init__(self) -> None:
        self.stdout: IO[bytes] | None = None
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self.returncode


class _Workers:
    """Takes orders, and holds runs as workers do."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.orders: list[dict[str, Any]] = []
        self.processes: list[_Process] = []
        monkeypatch.setattr(runner, "launch", self.launch)
        monkeypatch.setattr(runner, "TICK", 0.01)

    def launch(self, order: dict[str, Any]) -> Job:
        self.orders.append(order)
        self.processes.append(_Process())
        return Job(self.processes[-1])  # type: ignore[arg-type]

    def names(self) -> list[str]:
        return [Path(order.get("resume") or order["path"]).name for order in self.orders]


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch, make: Made) -> Iterator[_Workers]:
    made = _Workers(monkeypatch)
    yield made
    for process in made.processes:
        process.returncode = 0


def test_runs_begin_in_turn_and_the_queue_survives_the_server(
    make: Made, workers: _Workers
) -> None:
    first = make(at_once=1)
    names = [first.start("playground", {"seed": seed}) for seed in range(4)]
    _until(lambda: workers.names() == names[:1])
    assert [first.state(name).status for name in names] == ["preparing"] + ["waiting"] * 3
    first.stop(names[1])
    first.close()
    Desk(first.runs).tear(names[0])  # As its worker does when the run begins.

    second = make(at_once=1)
    _until(lambda: len(workers.orders) == 2)
    assert workers.names()[1] == names[2]
    assert second.state(names[1]).status == "interrupted"
    assert second.state(names[3]).status == "waiting"
    workers.processes[1].returncode = 0
    _until(lambda: len(workers.orders) == 3)
    assert workers.orders[2]["parameters"] == {"seed": 3}
    assert "resume" not in workers.orders[2]


def test_what_another_server_was_told_to_stop_is_not_begun(make: Made, workers: _Workers) -> None:
    other, made = make(at_once=1), make(at_once=1)
    first, second, third = (made.start("playground", {}) for _ in range(3))
    _until(lambda: len(workers.orders) == 1)
    other.stop(second)
    assert made.state(second).status == "interrupted"
    workers.processes[0].returncode = 0
    _until(lambda: len(workers.orders) == 2)
    assert workers.names() == [first, third]


def test_a_worker_that_ends_before_it_begins_is_told(make: Made, workers: _Workers) -> None:
    made = make()
    name = made.start("playground", {})
    _until(lambda: len(workers.processes) == 1)
    workers.processes[0].returncode = -9
    _reaches(made, name, "interrupted")
    assert made.state(name).sentence == run_trouble.UNEXPECTED
    made.resume(name)
    _until(lambda: len(workers.orders) == 2)
    assert workers.orders[1]["parameters"] == workers.orders[0]["parameters"]


@pytest.mark.parametrize("begun", [False, True])
def test_a_run_resumed_in_the_moment_its_process_ended_begins_again(
    make: Made, workers: _Workers, begun: bool
) -> None:
    made, name = make(), "mine"
    if begun:
        create_run(made.runs / name, "playground", {})
        made.resume(name)
    else:
        name = made.start("playground", {})
    _until(lambda: len(workers.orders) == 1)
    with made._lock:  # The runner has not heard of its end yet.
        workers.processes[0].returncode = -9
        made.resume(name)
    _until(lambda: len(workers.orders) == 2)


def test_a_run_carried_out_for_another_server_is_seen(make: Made) -> None:
    made = make()
    folder = create_run(made.runs / "mine", "playground", {})
    assert made.state("mine").status == "interrupted"
    desk = Desk(made.runs)
    with desk.held("mine"):  # The log is locked a moment later than the desk.
        assert made.state("mine").status == "running"
        desk.put(Ticket("mine", "playground", {}, time.time()))
        assert made.state("mine").status == "preparing"
        desk.request_stop("mine")
        assert made.state("mine").status == "stopping"
        desk.put(Ticket("new", "playground", {}, time.time()))
        with desk.held("new"):
            assert made.state("new").status == "preparing"
            desk.request_stop("new")
            assert made.state("new").status == "stopping"
    desk.tear("mine")
    desk.tear("new")
    assert RunFolder(folder.path).status == "interrupted"
    assert made.state("mine").status == "interrupted"


def test_a_run_that_exists_is_resumed_and_a_stop_in_the_queue_leaves_it_as_it_was(
    make: Made, workers: _Workers
) -> None:
    made = make(at_once=1)
    create_run(made.runs / "mine", "playground", {"seed": 3})
    made.start("playground", {})
    _until(lambda: len(workers.orders) == 1)
    made.resume("mine")
    assert made.state("mine").status == "waiting"
    made.stop("mine")
    assert made.state("mine").status == "interrupted"
    made.resume("mine")
    workers.processes[0].returncode = 0
    _until(lambda: len(workers.orders) == 2)
    assert workers.orders[1] == {"resume": str(made.runs / "mine"), "ticket": True}


def test_a_run_of_a_terminal_is_seen_and_cannot_be_stopped_from_here(make: Made) -> None:
    made = make()
    folder = create_run(made.runs / "mine", "playground", {})
    assert made.state("mine").status == "interrupted"
    with folder.locked():
        state = made.state("mine")
        assert (state.status, state.lab, state.run) == ("running", "playground", "mine")
        assert state.title == "A network in the plane: watch every neuron learn"
        assert state.seconds is not None
        assert state.seconds < 60
        with pytest.raises(BadInput, match="begun in a terminal"):
            made.stop("mine")
        with pytest.raises(BadInput, match="at work in a terminal"):
            made.resume("mine")
    folder.finish({"seconds": 1.5, "score": 0.5})
    assert made.state("mine").as_json() == {
        "run": "mine",
        "lab": "playground",
        "title": "A network in the plane: watch every neuron learn",
        "status": "finished",
        "sentence": "",
        "started": folder.started,
        "seconds": 1.5,
        "result": {"seconds": 1.5, "score": 0.5},
    }
    made.stop("mine")  # Too late; nothing happens.
    assert made.state("mine").status == "finished"
    folder.finish({"seconds": 1.5, "score": 0.75})  # Deleted, say, and made again.
    assert made.state("mine").result == {"seconds": 1.5, "score": 0.75}
    (folder.path / "result.json").unlink()
    assert made.state("mine").status == "interrupted"


def test_trouble_is_forgotten_when_a_terminal_went_on(make: Made) -> None:
    made = make()
    folder = create_run(made.runs / "mine", "playground", {})
    run_trouble.leave_in(folder.path, Trouble("failed", "It failed."))
    assert made.state("mine").status == "failed"
    EventLog(folder.log.path).append(Text(markdown="more"))
    os.utime(folder.log.path, (time.time() + 5, time.time() + 5))
    assert made.state("mine").status == "interrupted"


def test_a_damaged_result_is_one_sentence(make: Made) -> None:
    made = make()
    folder = create_run(made.runs / "mine", "playground", {})
    (folder.path / "result.json").write_text("[")
    assert made.state("mine").status == "failed"
    assert "cannot be read" in made.state("mine").sentence


@pytest.mark.parametrize("name", ["", ".", "..", "../mine", "a/b", "a\\b", "x\0", ".studio", "no"])
def test_only_names_of_runs_are_looked_for(make: Made, tmp_path: Path, name: str) -> None:
    made = make()
    create_run(tmp_path / "mine", "playground", {})
    create_run(made.runs / ".studio", "playground", {})
    for ask in (made.state, made.stop, made.resume, made.path):
        with pytest.raises(UnknownRun, match="There is no run called"):
            ask(name)


def test_states_are_looked_up_once_for_many_readers(
    make: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make()
    create_run(made.runs / "mine", "playground", {})
    monkeypatch.setattr(run_memory, "FRESH", 1000.0)
    looks: list[object] = []
    look = run_states.read_state

    def counted(*given: Any) -> Any:
        looks.append(given)
        return look(*given)

    monkeypatch.setattr(run_memory, "read_state", counted)
    readers = [threading.Thread(target=made.state, args=("mine",)) for _ in range(50)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(looks) == 1
    made.stop("mine")  # What a person does is seen at once.
    made.state("mine")
    assert len(looks) == 3


def test_a_finished_run_is_read_once_however_often_the_list_is_asked_for(
    make: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make()
    for number in range(5):
        create_run(made.runs / f"done-{number}", "playground", {}).finish({"seconds": number})
    create_run(made.runs / "stopped", "playground", {})
    (made.runs / "no-run").mkdir()
    read: list[str] = []
    look = run_states.read_state

    def counted(path: Path, *given: Any) -> Any:
        read.append(path.name)
        return look(path, *given)

    monkeypatch.setattr(run_memory, "read_state", counted)
    first = made.states()
    assert sorted(read) == sorted(state.run for state in first)
    assert {state.seconds for state in first} == {0, 1, 2, 3, 4, None}
    read.clear()
    assert made.states() == first
    assert read == ["stopped"]
    (made.runs / "done-3/result.json").write_text('{"seconds": 33}')
    read.clear()
    assert {state.seconds for state in made.states()} == {0, 1, 2, 33, 4, None}
    assert sorted(read) == ["done-3", "stopped"]


def test_a_finished_run_without_a_word_it_needs_is_no_run(make: Made) -> None:
    made = make()
    folder = create_run(made.runs / "mine", "playground", {})
    folder.finish({"seconds": 1})
    asked = json.loads((folder.path / "params.json").read_text())
    for word in ("lab", "version", "started", "parameters"):
        left = {key: value for key, value in asked.items() if key != word}
        (folder.path / "params.json").write_text(json.dumps(left))
        with pytest.raises(UnknownRun):
            made.state("mine")


def test_a_full_disk_starts_nothing(make: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device")

    made = make()
    monkeypatch.setattr(Desk, "reserve", full)
    with pytest.raises(BadInput, match="The disk is full, so nothing was started"):
        made.start("playground", {})
    with pytest.raises(BadInput, match="no lab called nonsense"):
        made.start("nonsense", {})


def test_a_name_is_given_once(make: Made, workers: _Workers) -> None:
    """Also when two servers work on one folder in the same second."""
    servers = [make(at_once=1), make(at_once=1)]
    names: list[str] = []
    threads = [
        threading.Thread(target=lambda made=made: names.append(made.start("playground", {})))
        for made in servers * 5
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(names)) == 10


def test_old_traces_are_swept_and_young_ones_stay(tmp_path: Path) -> None:
    desk, now = Desk(tmp_path), time.time()
    trouble = Trouble("refused", "No.")
    desk.reserve(Ticket("old", "playground", {}, now - OLD - 1, trouble))
    desk.reserve(Ticket("young", "playground", {}, now, trouble))
    desk.reserve(Ticket("waits", "playground", {}, now - OLD - 1))
    with desk.held("done"):
        desk.sweep()
        assert desk.at_work() == ["done"]
    os.utime(desk.path / "done.lock", (now - OLD - 1, now - OLD - 1))
    desk.sweep()
    assert sorted(path.name for path in desk.path.iterdir()) == ["waits.json", "young.json"]
    desk.request_stop("obeyed")
    with desk.held("works"):
        desk.request_stop("works")
        desk.sweep()
        assert desk.stop_requested("works")
    assert not desk.stop_requested("obeyed")
    (desk.path / "torn.json").write_text('{"lab":')
    assert [ticket.name for ticket in desk.tickets()] == ["waits", "young"]


def test_the_title_of_every_lab_is_read_without_importing_it() -> None:
    for name in labs.lab_names():
        assert title_of(name) == labs.find_lab(name).title
    assert title_of("of-the-future") == "of-the-future"


def test_the_server_imports_no_lab() -> None:
    code = (
        "import sys; from momentum.studio import runner, run_routes; "
        "heavy = {'pandas', 'sklearn', 'matplotlib', 'momentum.data', 'momentum.plane', "
        "'momentum.brain', 'momentum.vision', 'momentum.labs.playground'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_run_folder_is_not_needed_for_its_path(make: Made, workers: _Workers) -> None:
    made = make()
    name = made.start("playground", {})
    assert made.path(name) == made.runs / name
    assert not made.path(name).exists()
    assert RunFolder(create_run(made.runs / "mine", "playground", {}).path).path == made.path(
        "mine"
    )
