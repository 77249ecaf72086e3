"""The learner's commands as a person uses them: check, hint, solution, progress, watch."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import psutil
import pytest

from momentum import commands_course
from momentum.cli import run_command
from momentum.course import (
    Happenings,
    Pressed,
    Saved,
    Watch,
    exercises,
    find_exercise,
    find_folder,
    lessons,
    make_folder,
    read_progress,
)

ONE = find_exercise("reverse_a_list")
MOMENTUM = [sys.executable, "-m", "momentum"]


@pytest.fixture(autouse=True)
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = make_folder(tmp_path / "course")
    monkeypatch.chdir(made.folder.path)
    return made.folder.path


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run_command(list(arguments))
    printed = capsys.readouterr()
    return code, " ".join(printed.out.split()), printed.err


def _solve(course: Path, source: str = ONE.solution) -> Path:
    path = course / ONE.lesson.name / ONE.file
    path.write_text(source, encoding="utf-8")
    return path


def test_a_bare_check_names_the_next_exercise(capsys: pytest.CaptureFixture[str]) -> None:
    first = exercises()[0]
    code, out, err = call(capsys, "check")
    assert (code, err) == (1, "")
    assert out.startswith(first.name)
    assert f"momentum hint {first.name}" in out
    assert f"0 of {len(exercises())} exercises solved; next: {first.name}" in out


def test_from_wrong_to_solved(capsys: pytest.CaptureFixture[str], course: Path) -> None:
    _solve(course, "def reverse(items):\n    return sorted(items, reverse=True)\n")
    code, out, _ = call(capsys, "check", ONE.name)
    assert code == 1
    assert "came back sorted" in out
    assert "sorts instead" in call(capsys, "progress")[1]
    _solve(course)
    code, out, _ = call(capsys, "check", ONE.name)
    assert code == 0
    assert "✓ An empty list stays empty." in out
    assert f"1 of {len(exercises())} exercises solved" in out
    code, out, _ = call(capsys, "progress")
    assert code == 0
    assert f"✓ {ONE.name}" in out
    assert "sorts instead" not in out
    for lesson in lessons():
        assert lesson.title in out


def test_json(capsys: pytest.CaptureFixture[str], course: Path) -> None:
    _solve(course)
    assert run_command(["check", ONE.name, "--json"]) == 0
    verdict: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert verdict["passed"]
    assert verdict["exercise"] == ONE.name
    assert run_command(["progress", "--json"]) == 0
    progress = json.loads(capsys.readouterr().out)
    assert progress["solved"] == 1
    assert progress["exercises"] == len(exercises())
    assert progress["lessons"]["01_python"][ONE.name] is True


def test_a_bare_check_says_when_all_is_solved(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("momentum.course.progress.exercises", tuple)  # A course of none.
    assert "All 0 exercises are solved." in call(capsys, "check")[1]
    assert run_command(["check", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["passed"]
    assert told["exercise"] is None


def test_hints_come_one_after_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(1, len(ONE.hints) + 2):
        code, out, _ = call(capsys, "hint", ONE.name)
        assert code == 0
        shown = min(number, len(ONE.hints))
        assert f"Hint {shown} of {len(ONE.hints)}" in out
    assert "--insist" in out


def test_a_solution_is_shown_after_passing_or_on_insisting(
    capsys: pytest.CaptureFixture[str], course: Path
) -> None:
    code, out, err = call(capsys, "solution", ONE.name)
    assert (code, out) == (2, "")
    assert "--insist" in err
    code, out, _ = call(capsys, "solution", ONE.name, "--insist")
    assert code == 0
    assert "items[::-1]" in out
    _solve(course)
    call(capsys, "check", ONE.name)
    assert "items[::-1]" in call(capsys, "solution", ONE.name)[1]


def test_the_folder_is_found_from_inside_and_by_name(
    capsys: pytest.CaptureFixture[str], course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course / "01_python")
    assert call(capsys, "progress")[0] == 0
    monkeypatch.chdir(course.parent)
    code, _, err = call(capsys, "progress")
    assert code == 2
    assert "momentum learn" in err
    assert call(capsys, "progress", "--folder", "course")[0] == 0
    assert call(capsys, "check", "--folder", "nowhere")[0] == 2


def test_a_name_nobody_knows(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "check", "revers_a_list")
    assert code == 2
    assert "Did you mean reverse_a_list?" in err


def test_a_verdict_is_told_even_where_nothing_can_be_written(
    capsys: pytest.CaptureFixture[str], course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("momentum.course.progress.write_text", read_only)
    _solve(course)
    code, out, err = call(capsys, "check", ONE.name)
    assert code == 0
    assert "✓ An empty list stays empty." in out
    assert "could not be kept" in err
    assert "Hint 1" in call(capsys, "hint", ONE.name)[1]
    with contextlib.closing(Watch(find_folder(course), lambda *_: None, ONE)) as follower:
        verdict = follower.check_current()
        assert verdict is not None
        assert verdict.passed
        commands_course._what_next(follower)
    assert "could not be kept" in capsys.readouterr().err


def test_watch_tells_a_verdict_when_a_file_is_saved(course: Path) -> None:
    """The loop as a person meets it, in a real terminal."""
    child = pexpect.spawn(
        MOMENTUM[0], [*MOMENTUM[1:], "watch", ONE.name], encoding="utf-8", timeout=60
    )
    child.expect("Nothing written yet")
    child.expect("quit")
    _solve(course, "def reverse(items):\n    return sorted(items, reverse=True)\n")
    child.expect("came back sorted")
    child.send("h")
    child.expect("Hint 1 of")
    child.send("s")
    child.expect("press s again")
    _solve(course)
    child.expect("An empty list stays empty")
    child.expect("Now: ")
    child.send("l")
    child.expect(ONE.name)
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_told_to_end_watch_leaves_a_terminal_that_echoes() -> None:
    command = f"{sys.executable} -m momentum watch {ONE.name}; echo ended; stty -a"
    shell = pexpect.spawn("sh", ["-c", command], encoding="utf-8", timeout=60)
    shell.expect("quit")
    (watch,) = psutil.Process(shell.pid).children()
    watch.send_signal(signal.SIGTERM)
    shell.expect("ended")
    assert shell.expect([" -echo ", " echo "]) == 1
    shell.expect(pexpect.EOF)


def test_a_hint_forgets_nothing_that_another_window_solved(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = find_folder(course)
    with contextlib.closing(Watch(folder, lambda *_: None, ONE)) as follower:
        _solve(course)
        call(capsys, "check", ONE.name)
        commands_course._pressed(follower, Pressed("h"))
    assert ONE.name in read_progress(folder).passed


def test_ctrl_c_ends_watching_without_a_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(self: Happenings) -> Iterator[Saved]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Happenings, "__iter__", interrupt)
    code, out, err = call(capsys, "watch", ONE.name)
    assert (code, err) == (0, "")
    assert "Watching" in out


def test_watch_for_a_program(course: Path) -> None:
    with subprocess.Popen(
        [*MOMENTUM, "watch", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert json.loads(child.stdout.readline())["next"] == exercises()[0].name
        _solve(course)
        verdict = json.loads(child.stdout.readline())
        assert verdict["exercise"] == ONE.name
        assert verdict["passed"]
        child.stdin.write("q\n")
        child.stdin.flush()
        assert child.wait(30) == 0
