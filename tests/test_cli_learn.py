"""`momentum learn` as a person uses it: the folder, what is told, JupyterLab begun and ended."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from momentum import commands_learn
from momentum.cli import run_command

FILES = {"README.md": b"how", "00_start/lesson.ipynb": b"{}", "01_a/mean.py": b"..."}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("momentum.course.folder.deliveries", lambda: dict(FILES))
    monkeypatch.setattr(commands_learn, "find_spec", lambda name: None)


def call(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run_command(["learn", *arguments])
    printed = capfd.readouterr()
    return code, printed.out, printed.err


def test_without_the_extra_the_folder_is_made_and_one_sentence_says_so(
    capfd: pytest.CaptureFixture[str],
) -> None:
    code, out, err = call(capfd)
    assert (code, err) == (0, "")
    assert "Your folder is momentum-course: 3 files." in out
    assert out.count("pip install 'momentum-course[notebook]'") == 1
    assert "exercises solved" in out
    assert Path("momentum-course/00_start/lesson.ipynb").exists()


def test_it_tells_what_is_new_put_back_newer_and_kept(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call(capfd, "mine", "--no-open")
    Path("mine/01_a/mean.py").write_text("my work")
    Path("mine/README.md").unlink()
    newer = {"00_start/lesson.ipynb": b"[]", "01_a/mean.py": b"clearer", "02_b/new.py": b"."}
    monkeypatch.setattr("momentum.course.folder.deliveries", lambda: FILES | newer)
    code, out, _ = call(capfd, "mine", "--no-open")
    assert code == 0
    assert "New: 02_b/new.py." in out
    assert "Put back: README.md." in out
    assert "Newer now: 00_start/lesson.ipynb." in out
    assert "yours stay; newer ones lie in .momentum/new: 01_a/mean.py." in out
    assert "JupyterLab" not in out
    assert Path("mine/01_a/mean.py").read_text() == "my work"


def test_inside_the_folder_it_is_the_one_we_are_in(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    call(capfd, "mine", "--no-open")
    monkeypatch.chdir(tmp_path / "mine" / "01_a")
    code, out, _ = call(capfd, "--no-open", "--json")
    told: dict[str, Any] = json.loads(out)
    assert (code, told["folder"], told["created"]) == (0, str(tmp_path / "mine"), False)
    assert (told["new"], told["opened"]) == ([], False)
    assert "exercises solved" in told["stopped"]


def test_a_file_is_refused_in_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    Path("mine").write_text("a file")
    code, out, err = call(capfd, "mine")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "mine is a file" in err


# JupyterLab, played by a module that writes down how it was called

PLAYED = """
import json, os, pathlib, signal, sys, time
asks = not os.path.samestat(os.fstat(0), os.stat(os.devnull))
about = {"arguments": sys.argv[1:], "folder": os.getcwd(), "asks": asks}
def end(*_):
    pathlib.Path("ended").write_text("cleanly")
    sys.exit(1)
signal.signal(signal.SIGINT, end)
print("a line of JupyterLab's")
pathlib.Path("began.part").write_text(json.dumps(about))
pathlib.Path("began.part").rename("began")
if pathlib.Path("wait").exists():
    time.sleep(60)
sys.exit(int(os.environ.get("CODE", "0")))
"""


@pytest.fixture
def jupyterlab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "played").mkdir()
    (tmp_path / "played" / "jupyterlab.py").write_text(PLAYED)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "played"), prepend=os.pathsep)
    monkeypatch.setattr(commands_learn, "find_spec", lambda name: object())


@pytest.mark.usefixtures("jupyterlab")
def test_jupyterlab_opens_in_the_folder_on_the_first_lesson(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = call(capfd, "mine", "--json")
    assert (code, json.loads(out)["opened"]) == (0, True)
    assert "a line of JupyterLab's" in err, "standard output is for the JSON object alone"
    began = json.loads(Path("mine/began").read_text())
    assert (began["folder"], began["asks"]) == (str(tmp_path / "mine"), False)
    assert "--LabApp.default_url=/lab/tree/00_start/lesson.ipynb" in began["arguments"]
    call(capfd, "mine")
    again = json.loads(Path("mine/began").read_text())
    assert not any("default_url" in argument for argument in again["arguments"])


@pytest.mark.usefixtures("jupyterlab")
def test_a_jupyterlab_that_fails_is_told(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODE", "3")
    code, _, err = call(capfd, "mine")
    assert code == 2
    assert "the lines above say why" in err


OPENED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # Work in the background ignores it.
from momentum import commands_learn, cli
from momentum.course import folder
commands_learn.find_spec = folder.deliveries = lambda *_: {"README.md": b""}
sys.exit(cli.run_command(["learn", "mine"]))
"""


@pytest.mark.usefixtures("jupyterlab")
@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_ends_it_cleanly(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "wait").touch()
    process = subprocess.Popen(
        [sys.executable, "-c", OPENED],
        start_new_session=True,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _until((tmp_path / "mine" / "began").exists)
        os.killpg(process.pid, signal.SIGINT)  # As a terminal does: to all of them.
        _, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0, err
    assert not json.loads((tmp_path / "mine" / "began").read_text())["asks"]
    assert "Traceback" not in err
    assert (tmp_path / "mine" / "ended").read_text() == "cleanly"


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("waited for a minute")
