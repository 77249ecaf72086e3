"""Run folders: made once, found again, never trusted when damaged."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.runs import (
    RunFolder,
    create_run,
    find_run,
    list_runs,
    new_run_path,
    newest_unfinished,
)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return create_run(tmp_path / "runs" / "brain-1", "brain", {"seed": 3})


def test_a_new_run_says_what_was_asked(folder: RunFolder) -> None:
    again = RunFolder(folder.path)
    assert (again.lab, again.parameters, again.status) == ("brain", {"seed": 3}, "interrupted")


def test_a_folder_that_exists_is_refused_and_left_alone(folder: RunFolder) -> None:
    before = (folder.path / "params.json").read_bytes()
    with pytest.raises(BadInput, match="exists already"):
        create_run(folder.path, "brain", {"seed": 4})
    assert (folder.path / "params.json").read_bytes() == before


def test_a_file_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(BadInput, match="exists already"):
            create_run(path, "brain", {})
    assert (tmp_path / "file").read_text() == "mine"


def test_finished_is_only_what_has_figures(folder: RunFolder) -> None:
    with pytest.raises(BadInput, match="momentum resume brain-1"):
        _ = folder.result
    folder.finish({"score": 0.5})
    assert (folder.status, folder.result) == ("finished", {"score": 0.5})


def test_figures_that_json_cannot_hold_are_refused(folder: RunFolder) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        folder.finish({"score": float("nan")})
    assert folder.status == "interrupted"


HOLD = """
import sys
from pathlib import Path
from momentum.runs import RunFolder
with RunFolder(Path(sys.argv[1])).locked():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_run_at_work_elsewhere_is_seen_and_refused(folder: RunFolder) -> None:
    command = [sys.executable, "-c", HOLD, str(folder.path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        during = folder.status
        with pytest.raises(BadInput, match="worked on by another process"), folder.locked(0):
            pass
        other.kill()  # kill -9 on POSIX: nobody tidies up, the system lets go of the lock.
    assert (during, folder.status) == ("running", "interrupted")


def test_parts_come_back_and_damaged_ones_are_refused(folder: RunFolder) -> None:
    assert folder.recall("a") is None
    folder.remember("a", {"x": np.arange(6.0).reshape(2, 3)})
    kept = folder.recall("a")
    assert kept is not None
    assert np.array_equal(kept["x"], np.arange(6.0).reshape(2, 3))
    path = folder.path / "parts" / "a.safetensors"
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(BadInput, match="is damaged; delete it and resume"):
        folder.recall("a")


def test_another_version_is_refused(folder: RunFolder) -> None:
    folder.require_same_version()
    started = json.loads((folder.path / "params.json").read_text())
    (folder.path / "params.json").write_text(json.dumps(started | {"version": "0.0.1"}))
    with pytest.raises(BadInput, match=r"started by Momentum 0\.0\.1"):
        RunFolder(folder.path).require_same_version()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"lab": "brain"}', "\x00", "[" * 9**5])
def test_a_damaged_params_file_is_one_sentence(folder: RunFolder, content: str) -> None:
    (folder.path / "params.json").write_text(content)
    with pytest.raises(BadInput, match="cannot be read"):
        RunFolder(folder.path)


def test_runs_are_found_by_name_path_and_latest(folder: RunFolder) -> None:
    runs = folder.path.parent
    newer = create_run(runs / "brain-2", "brain", {})
    assert find_run(runs, "brain-1").path == folder.path
    assert find_run(Path("elsewhere"), str(folder.path)).path == folder.path
    assert find_run(runs, "latest").path == newer.path
    assert [run.name for run in list_runs(runs)] == ["brain-2", "brain-1"]


@pytest.mark.parametrize("name", ["nothing", "../brain-1", "/", "", "brain-1/params.json"])
def test_what_is_no_run_is_one_sentence(folder: RunFolder, name: str) -> None:
    with pytest.raises(BadInput, match="is not a run folder"):
        find_run(folder.path.parent, name)


def test_no_runs_yet(tmp_path: Path) -> None:
    assert list_runs(tmp_path) == []
    with pytest.raises(BadInput, match="no runs"):
        find_run(tmp_path, "latest")


def test_names_of_new_runs_never_collide(tmp_path: Path) -> None:
    names = set()
    for _ in range(5):
        path = new_run_path(tmp_path, "brain")
        path.mkdir()
        names.add(path.name)
    assert len(names) == 5


def test_one_damaged_run_does_not_hide_the_others(folder: RunFolder) -> None:
    broken = create_run(folder.path.parent / "broken", "brain", {})
    (broken.path / "params.json").write_text("{")
    assert [run.name for run in list_runs(folder.path.parent)] == ["brain-1"]
    for content in ("{", "[1]"):
        (folder.path / "result.json").write_text(content)
        with pytest.raises(BadInput, match=r"result\.json that cannot be read"):
            _ = folder.result


def test_a_name_with_blanks_is_found(folder: RunFolder) -> None:
    create_run(folder.path.parent / "mein Lauf", "brain", {})
    assert find_run(folder.path.parent, "mein Lauf").name == "mein Lauf"


def test_the_newest_unfinished_run_is_found(folder: RunFolder) -> None:
    newer = create_run(folder.path.parent / "brain-2", "brain", {})
    assert newest_unfinished(folder.path.parent).name == "brain-2"
    newer.finish({})
    assert newest_unfinished(folder.path.parent).name == "brain-1"
    folder.finish({})
    with pytest.raises(BadInput, match="no interrupted run"):
        newest_unfinished(folder.path.parent)


def test_a_folder_one_may_only_read_can_be_listed(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("momentum.runs.folder.FileLock.acquire", refuse)
    assert folder.status == "interrupted"
